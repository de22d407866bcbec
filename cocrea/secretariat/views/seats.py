"""The secretariat in public: its forums and committees on any day, and each of them in full."""

import dataclasses
import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.actors.models import Organization, Post
from cocrea.actors.voting import QuorumRule, uncounted
from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.secretariat import composition
from cocrea.secretariat.drawing import drawn_table, drawn_tenure
from cocrea.secretariat.models import BodyFunction, BodyRules, FunctionEvidence, SeatingAct
from cocrea.secretariat.seat_rules import seated_bodies
from cocrea.ui.page import Page

RELATED = ("parent", "place", "source")


@dataclasses.dataclass(frozen=True)
class Asked:
    """The day that the address asks for. `typed`: what stands in the field; `error`: why it is no day."""

    date: datetime.date
    typed: str = ""
    error: str = ""

    @property
    def is_today(self) -> bool:
        """Whether no other day was asked for: the page changes at midnight."""
        return not self.typed or bool(self.error)

    @property
    def words(self) -> str:
        """«1 de marzo de 2021»."""
        return periods.words(self.date.isoformat())

    @property
    def is_to_come(self) -> bool:
        """Whether the day has not come: nothing of it is on record."""
        return self.date > timezone.localdate()

    @property
    def at(self) -> str:
        """«al 1 de marzo de 2021»."""
        return periods.at(self.date.isoformat())


def asked_in(request: HttpRequest) -> Asked:
    """The day of the address; today where it gives none, or nothing that is a whole day."""
    today, typed = timezone.localdate(), request.GET.get("fecha", "").strip()[:30]
    if not typed:
        return Asked(today)
    try:
        first, last = periods.bounds(periods.typed(typed))
    except periods.BadDate:
        return Asked(today, typed, _("This is no date. Write the whole day, as 2021-03-01 or 1/3/2021."))
    if first != last:
        return Asked(today, typed, _("The day is missing. Write the whole day, as 2021-03-01 or 1/3/2021."))
    return Asked(first, first.isoformat())


def until_midnight(response: HttpResponse, asked: Asked) -> HttpResponse:
    """Says that the page holds until the day ends, where it is about today."""
    if asked.is_today:
        tomorrow = timezone.localdate() + datetime.timedelta(days=1)
        response.valid_until = timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time()))
    return response


@public("fecha")
def forum_list(request: HttpRequest) -> HttpResponse:
    """The forums and their committees on a day: how many seats, who fills them, how they came."""
    asked = asked_in(request)
    bodies = sorted(seated_bodies().select_related(*RELATED), key=lambda each: (rank(each), each.name))
    tables = composition.tables(bodies, asked.date)
    there = [table for table in tables if table.is_there]
    title = _("The technical secretariat and its committees")
    context = {
        "page": Page.of(
            request,
            title,
            _("Who sits in the technical secretariat and its committees, how they came, and who sat there before."),
            data_url=reverse("opendata:dataset-detail", args=["seats"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "asked": asked,
        "tables": [(table, drawn_table(table)) for table in there],
        "others": [(table.body, when(table.body, asked.date)) for table in tables if not table.is_there],
        "total": len(tables),
        "counts": sum((table.counts for table in there), composition.Counter()),
        "columns": columns(),
        "rows": [row(table, asked) for table in there],
    }
    return until_midnight(render(request, "secretariat/seats/forum_list.html", context), asked)


def rank(body: Organization) -> tuple:
    """Forums first, by when they began; then committees by jurisdiction: the state, then each municipality."""
    is_committee = body.classification == Organization.Classification.COMMITTEE
    power = list(Organization.Power.values).index(body.power) if body.power in Organization.Power.values else -1
    return is_committee, not is_committee and body.founding_date, power, body.place.name if body.place else ""


def when(body: Organization, date: datetime.date) -> str:
    """Why a body is not among those of a day."""
    if body.dissolution_latest and body.dissolution_latest < date:
        return _("ended: %(date)s") % {"date": periods.words(body.dissolution_date)}
    return _("it did not exist yet")


def columns() -> list[dict]:
    """Columns of the table of bodies."""
    return [
        {"key": "body", "label": _("Body")},
        {"key": "seats", "label": _("Seats"), "kind": "number"},
        *({"key": key, "label": label, "kind": "number"} for key, label in heads()),
        {"key": "ways", "label": _("How they came")},
    ]


def heads() -> list[tuple[str, str]]:
    """State of seats -> head of its column."""
    return [
        (composition.FILLED, _("Filled")),
        (composition.PERHAPS, _("Perhaps")),
        (composition.VACANT, _("Vacant")),
        (composition.UNKNOWN, _("No data")),
    ]


def row(table: composition.Table, asked: Asked) -> dict:
    """One body in figures."""
    counts = table.counts
    ways = " · ".join(f"{words}: {number}" for words, number in table.ways)
    return {
        "body": {"text": table.body.short_name, "href": address(table.body, asked), "note": place_of(table.body)},
        "seats": str(len(table.chairs)),
        **{key: str(counts[key]) for key, _label in heads()},
        "ways": ways or "—",
    }


def place_of(body: Organization) -> str:
    """Its jurisdiction, in words."""
    return " · ".join(filter(None, (body.place.name if body.place else "", body.get_power_display())))


def address(body: Organization, asked: Asked) -> str:
    """The page of a body, on the same day."""
    here = reverse("secretariat:body-detail", args=[body.slug])
    return here if asked.is_today else f"{here}?fecha={asked.typed}"


@public("fecha")
def body_detail(request: HttpRequest, body: str) -> HttpResponse:
    """One forum or committee: its seats on a day, who held them over time, its acts, functions and rules."""
    found = seated_bodies().select_related(*RELATED).filter(slug=body).first()
    if found is None:
        raise Http404(body)
    asked = asked_in(request)
    table = composition.tables([found], asked.date)[0]
    rules = BodyRules.objects.in_force(found, asked.date)
    title = found.name
    context = {
        "page": Page.of(
            request,
            title,
            _("Who sits there, since when and how they came; who sat there before; what it is for."),
            data_url=f"{reverse('opendata:dataset-detail', args=['seats'])}?body={found.slug}",
            history_url=history_url(found),
            is_cited=True,
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Secretariat"), reverse("secretariat:forum-list"))],
        "title": title,
        "body": found,
        "seating_of": composition.seating_of,
        "place": place_of(found),
        "asked": asked,
        "table": table,
        "drawing": drawn_table(table),
        "tenure": drawn_tenure(table, timezone.localdate()),
        "acts": SeatingAct.objects.filter(organization=found)
        .select_related("source")
        .order_by("date_earliest", "pk"),
        "functions": functions(found),
        "rules": rules,
        "since_when": periods.span(rules.start, "") if rules else "",
        "facts": rule_facts(rules, table),
    }
    return until_midnight(render(request, "secretariat/seats/body_detail.html", context), asked)


def functions(body: Organization) -> list[tuple[BodyFunction, list[FunctionEvidence]]]:
    """Its tasks, each with what shows that it was done."""
    evidence = FunctionEvidence.objects.filter(function__organization=body).select_related("source")
    found: dict[int, list[FunctionEvidence]] = {}
    for each in evidence.order_by("position"):
        found.setdefault(each.function_id, []).append(each)
    tasks = BodyFunction.objects.filter(organization=body).select_related("source").order_by("position")
    return [(task, found.get(task.pk, [])) for task in tasks]


def quorum_of(table: composition.Table, rule: QuorumRule) -> str:
    """How many voting seats a quorum needs, or why that cannot be said."""
    if not table.is_countable:
        return _("it cannot be computed, because no source says how many seats there were.")
    needed = rule.needed(table.voting_seats)
    if not needed:
        return _("No voting seats are on record.")
    number = ngettext("%(n)d of %(all)s voting seats", "%(n)d of %(all)s voting seats", needed)
    words = number % {"n": needed, "all": table.voting_seats}
    return f"{words}. {uncounted(table.unknown_seats)}" if table.unknown_seats else words


def rule_facts(rules: BodyRules | None, table: composition.Table) -> list[dict]:
    """How it meets and decides; what its document does not say is the house's, and is marked so."""
    settled = (rules or BodyRules()).settled
    house = _("Rule of this site: no source says it.")

    def fact(term: str, text: str, *names: str) -> dict:
        return {"term": term, "text": text, "note": "" if settled.stated & set(names) else house}

    days = (
        (lambda n: ngettext("%(n)d business day", "%(n)d business days", n) % {"n": n})
        if settled.in_business_days
        else (lambda n: ngettext("%(n)d calendar day", "%(n)d calendar days", n) % {"n": n})
    )
    silence = days(settled.tacit_days) if settled.tacit_days else _("Silence approves nothing.")
    quorum = f"{settled.quorum.words}: {quorum_of(table, settled.quorum)}"
    return [
        fact(_("Quorum"), quorum, "quorum_numerator", "quorum_part"),
        fact(_("Notice of ordinary sessions"), days(settled.notice_days_ordinary), "notice_days_ordinary"),
        fact(
            _("Notice of extraordinary sessions"),
            days(settled.notice_days_extraordinary),
            "notice_days_extraordinary",
        ),
        fact(_("Minutes are approved by silence after"), silence, "tacit_days"),
        {"term": _("Who presides"), "text": (rules.presides if rules else "") or presiding(table)},
    ]


def presiding(table: composition.Table) -> str:
    """Who holds the seats of presidents that day, where no document says who presides."""
    chairs = [chair for chair in table.chairs if chair.post.role == Post.Role.PRESIDENT]
    return ", ".join(f"{each.person.name} ({chair.post.label})" for chair in chairs for each in chair.known)
