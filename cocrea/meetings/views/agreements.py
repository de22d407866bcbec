"""Agreements as everybody reads them: all of them, overdue first, today or as they were on a day; and one."""

import dataclasses
import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocrea.documents.views import size
from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.meetings.calc import agreement as calc
from cocrea.meetings.clock import midnight_after
from cocrea.meetings.minuting.sealing import sheet_of
from cocrea.meetings.models import Agreement, AgreementParty, Minutes, Outcome
from cocrea.meetings.models.status import COUNTED, MARKS, Status
from cocrea.plans.models import Commitment
from cocrea.ui import panels
from cocrea.ui.charts.bars import Bar, bars
from cocrea.ui.page import Page

ASKED = ("fecha", "estado", "organo", "plan", "compromiso", "responsable", "pagina")
SIZE = 50
MOST_OPTIONS = 120


@dataclasses.dataclass(frozen=True)
class Asked:
    """What the address asks for. `on`: the day as of which it is told; `is_today` where none was asked."""

    on: datetime.date
    is_today: bool
    problem: str
    chosen: dict[str, str]

    @property
    def as_of(self) -> datetime.date | None:
        """The day for readings of the record: None is today."""
        return None if self.is_today else self.on


def read(request: HttpRequest) -> Asked:
    """The day and the filters of an address; a day that is none is said, and today is shown."""
    today, told = timezone.localdate(), request.GET.get("fecha", "").strip()
    chosen = {name: request.GET.get(name, "").strip()[:120] for name in ASKED[1:]}
    if not told:
        return Asked(today, True, "", chosen)
    try:
        on = datetime.date.fromisoformat(periods.typed(told)[:10])
    except ValueError:
        return Asked(today, True, _("“%(day)s” is no day. Write it as 2019-11-20.") % {"day": told[:40]}, chosen)
    return Asked(on, False, "", chosen)


def narrowed(rows, chosen: dict[str, str]):
    """Only those that the filters ask for; the status is asked apart."""
    if chosen["organo"]:
        rows = rows.filter(session__organization__slug=chosen["organo"])
    if chosen["plan"]:
        rows = rows.filter(session__plan__slug=chosen["plan"])
    if chosen["compromiso"]:
        plan, _slash, number = chosen["compromiso"].partition("/")
        rows = rows.filter(commitment__plan__slug=plan, commitment__number=number)
    if chosen["responsable"]:
        parties = AgreementParty.objects.filter(role=AgreementParty.Role.RESPONSIBLE)
        noun, _slash, slug = chosen["responsable"].partition("/")
        field = "person__slug" if noun == "persona" else "organization__slug"
        rows = rows.filter(pk__in=parties.filter(**{field: slug}).values("agreement"))
    return rows


@public(*ASKED)
def agreement_list(request: HttpRequest) -> HttpResponse:
    """What needs somebody first. Suggestions stand apart, after the agreements: they bind nobody."""
    asked = read(request)
    rows = narrowed(Agreement.objects.published().as_on(asked.as_of), asked.chosen)
    statuses = list(rows.order_by().values_list("status", flat=True))
    shown = rows.filter(status=asked.chosen["estado"]) if asked.chosen["estado"] else rows
    number = asked.chosen["pagina"]
    at = min(int(number), 10_000) if number.isascii() and number.isdigit() and number != "0" else 1
    shown = shown.overdue_first().select_related("session__organization", "commitment__plan")
    found = list(shown.prefetch_related("parties__organization", "parties__person")[(at - 1) * SIZE : at * SIZE + 1])
    counts = calc.counted(statuses)
    title = _("Agreements")
    context = {
        "page": Page.of(
            request,
            title,
            _("What was agreed in sessions, who answers for it, by when, and what became of it."),
            data_url=reverse("opendata:dataset-detail", args=["agreements"]),
            feed_url=reverse("opendata:feed", args=["agreements"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "asked": asked,
        "on": periods.words(asked.on.isoformat()),
        "counts": [
            (key, MARKS[key], Status(key).label, COUNTED[key](n), n, query(asked, estado=key))
            for key, n in counts.items()
        ],
        "total": len(statuses),
        "chart_svg": drawn(counts),
        "groups": apart([line(each) for each in found[:SIZE]]),
        "filters": filters(asked),
        "clear": request.path if any(asked.chosen.values()) or not asked.is_today else "",
        "previous": query(asked, pagina=at - 1) if at > 1 else "",
        "next": query(asked, pagina=at + 1) if len(found) > SIZE else "",
    }
    response = render(request, "meetings/agreement_list.html", context, status=400 if asked.problem else 200)
    if asked.is_today:
        response.valid_until = midnight_after(timezone.now())
    return response


def query(asked: Asked, **more) -> str:
    """The same question with something else of it."""
    told = asked.chosen | {"fecha": "" if asked.is_today else asked.on.isoformat(), "pagina": ""} | more
    return "?" + "&".join(f"{name}={value}" for name, value in told.items() if value)


def drawn(counts: dict[str, int]) -> str:
    """The counts as bars; nothing for none."""
    rows = [Bar(str(Status(key).label), n, str(n), status=MARKS[key]) for key, n in counts.items()]
    return bars(rows, _("How many agreements are in which status"), maximum=max(counts.values())) if rows else ""


def apart(lines: list[dict]) -> list[tuple[str, str, list[dict]]]:
    """(heading, id, rows): agreements, and apart from them what was only suggested."""
    parts = (
        (_("Agreements"), "acuerdos", [each for each in lines if each["is_agreed"]]),
        (_("Suggestions: they bind nobody"), "sugerencias", [each for each in lines if not each["is_agreed"]]),
    )
    return [part for part in parts if part[2]]


def line(agreement: Agreement) -> dict:
    """One agreement in a list, as tables draw it."""
    commitment = agreement.commitment
    who = ", ".join(party.brief for party in agreement.responsible)
    about = _("commitment %(number)s") % {"number": commitment.number} if commitment else ""
    where = " · ".join(filter(None, (agreement.session.when or agreement.session.title, about)))
    return {
        "is_agreed": agreement.is_agreed,
        "url": agreement.get_absolute_url(),
        "text": {"text": agreement.text, "note": where},
        "who": who
        or {"text": "", "note": agreement.addressee_text and _("To: %(who)s") % {"who": agreement.addressee_text}},
        "due": {
            "text": periods.words(agreement.due.isoformat()) if agreement.due else _("no deadline"),
            "note": _("year inferred") if agreement.is_due_inferred and agreement.due == agreement.due_on else "",
        },
        "status": {"status": MARKS[agreement.status], "text": Agreement.status_word(agreement.status)},
        "where": where,
    }


def filters(asked: Asked) -> list[dict]:
    """The choices beside the list: only those that some public agreement has."""
    rows, chosen = Agreement.objects.published(), asked.chosen
    told = rows.order_by().values_list(
        *("session__organization__slug", "session__organization__name", "session__plan__slug"),
        "session__plan__title",
    )
    told = list(told.distinct())
    parties = AgreementParty.objects.published().filter(role=AgreementParty.Role.RESPONSIBLE).order_by()
    owners = list(
        parties.values_list("person__slug", "person__name", "organization__slug", "organization__name").distinct()
    )
    who = {
        (f"persona/{each[0]}" if each[0] else f"institucion/{each[2]}"): each[1] if each[0] else each[3]
        for each in owners
    }
    about = Commitment.objects.published().filter(agreements__in=rows).values_list("plan__slug", "number", "title")
    commitments = {f"{plan}/{number}": f"{plan} · {number}. {name}" for plan, number, name in about.distinct()}
    return [
        {
            "label": _("As it was on"),
            "name": "fecha",
            "kind": "text",
            "value": "" if asked.is_today else asked.on.isoformat(),
        },
        select(_("Status"), "estado", dict(Status.choices), chosen),
        select(_("Body"), "organo", {each[0]: each[1] for each in told}, chosen),
        select(_("Plan"), "plan", {each[2]: each[3] for each in told if each[2]}, chosen),
        select(_("Commitment"), "compromiso", commitments, chosen),
        select(_("Responsible"), "responsable", who, chosen),
    ]


def select(label: str, name: str, options: dict, chosen: dict[str, str]) -> dict:
    """One list to choose from."""
    listed = sorted(((key, str(text)) for key, text in options.items()), key=lambda each: each[1])[:MOST_OPTIONS]
    listed = [("", pgettext("agreements", "All"), not chosen[name], None)] + [
        (k, t, chosen[name] == k, None) for k, t in listed
    ]
    return {"label": label, "name": name, "kind": "select", "options": listed}


@public("fecha")
def agreement_detail(request: HttpRequest, session: str, number: int) -> HttpResponse:
    """One agreement: what, who, by when, where it stands and why, what became of it."""
    asked = read(request)
    rows = Agreement.objects.published().filter(session__slug=session, position=min(number, 2**15 - 1))
    related = ("session__organization", "session__plan", "commitment__plan", "source", "cancelled_by__session__plan")
    agreement = rows.select_related(*related).prefetch_related("parties__organization", "parties__person").first()
    if agreement is None:
        raise Http404(str(number))
    outcomes = list(agreement.outcomes.select_related("document", "source").order_by("on", "pk"))
    facts = calc.Facts(
        agreement.mode,
        agreement.session.date_earliest,
        agreement.due_on,
        tuple(calc.Happening(each.on, each.kind, each.due_on, each.pk) for each in outcomes),
    )
    if not asked.is_today and not calc.was_there(facts, asked.on):
        raise Http404(str(number))
    status = calc.status_of(facts, asked.on)
    name = _("Agreement %(number)s") if agreement.is_agreed else _("Suggestion %(number)s")
    title = name % {"number": agreement.position}
    context = {
        "page": Page.of(
            request,
            title,
            agreement.text,
            data_url=reverse("opendata:dataset-detail", args=["agreements"]) + f"?session={session}",
            history_url=history_url(agreement),
            feed_url=reverse("ledger:object-feed", args=["meetings.agreement", agreement.pk]),
            is_cited=True,
        ),
        "trail": [
            (_("Home"), reverse("site:home")),
            (_("Agreements"), reverse("meetings:agreement-list")),
            (agreement.session.title, agreement.session.get_absolute_url()),
        ],
        "title": title,
        "agreement": agreement,
        "asked": asked,
        "on": periods.words(asked.on.isoformat()),
        "status": status,
        "mark": MARKS[status],
        "word": Agreement.status_word(status),
        "reasons": reasons(facts, asked.on, status),
        "due": calc.due_on(facts, asked.on),
        "outcomes": [told(each) for each in outcomes if each.on <= asked.on],
        "panels": panels.render("agreement-detail", [agreement])[agreement.pk],
        "sealed": sealed_words(agreement),
        "instead": replacement(agreement, status),
    }
    response = render(request, "meetings/agreement_detail.html", context)
    if asked.is_today:
        response.valid_until = midnight_after(timezone.now())
    return response


def replacement(agreement: Agreement, status: str) -> Agreement | None:
    """What took its place, on a day on which it stood cancelled; nothing where that is not public."""
    other = agreement.cancelled_by if status == calc.CANCELLED else None
    return other if other is not None and other.is_public else None


def sealed_words(agreement: Agreement) -> dict | None:
    """What the approved minutes say of it where that is something else than the record says today."""
    minutes = Minutes.objects.published().closed().filter(session=agreement.session).first()
    if minutes is None:
        return None
    text = next((each.text for each in sheet_of(minutes).agreements if each.number == agreement.position), "")
    if text.split() == agreement.text.split():
        return None
    return {"text": text, "href": minutes.get_absolute_url(), "folio": minutes.folio}


def reasons(facts: calc.Facts, on: datetime.date, status: str) -> list[str]:
    """Why it stands so, in sentences."""
    last, due = calc.decisive(facts, on), calc.due_on(facts, on)
    found = []
    if facts.mode != calc.AGREED:
        found.append(_("It was suggested, not agreed: it binds nobody and never lapses."))
    if last is not None:
        word = Outcome.Kind(last.kind).label
        found.append(_("%(day)s: %(what)s.") % {"day": periods.words(last.on.isoformat()), "what": str(word).lower()})
        if calc.was_late(facts, on):
            found.append(_("That was after its deadline, %(day)s.") % {"day": periods.words(due.isoformat())})
    elif status == calc.LAPSED:
        text = _("Its deadline was %(day)s, and until now nothing shows that it was answered or fulfilled.")
        found.append(text % {"day": periods.words(due.isoformat())})
    elif status == calc.OPEN and due is not None:
        found.append(_("Its deadline is %(day)s; it lapses the day after.") % {"day": periods.words(due.isoformat())})
    elif status == calc.OPEN:
        found.append(_("It has no deadline, so it cannot lapse."))
    if due is not None and due != facts.due_on and facts.due_on is not None:
        text = _("The first deadline was %(day)s; it was extended.")
        found.append(text % {"day": periods.words(facts.due_on.isoformat())})
    return found


def told(outcome: Outcome) -> dict:
    """One dated fact, as the timeline draws it."""
    links = []
    if outcome.document:
        href = reverse("documents:document", args=[outcome.document.sha256])
        links.append(
            (
                _("Evidence: %(title)s, %(size)s")
                % {"title": outcome.document.title, "size": size(outcome.document.size)},
                href,
            )
        )
    if outcome.url:
        links.append((outcome.url, outcome.url))
    new = _("New deadline: %(day)s.") % {"day": periods.words(outcome.due_on.isoformat())} if outcome.due_on else ""
    return {"row": outcome, "day": periods.words(outcome.on.isoformat()), "links": links, "new": new}
