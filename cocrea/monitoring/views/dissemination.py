"""What is made known: the log, its two counts, and one action."""

from django.db.models import Count, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.evidence.models import Evidence
from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.kernel.digits import is_number
from cocrea.ledger.changes import history_url
from cocrea.monitoring.models import Dissemination
from cocrea.monitoring.views.frame import PAGE, data_of, trail_of
from cocrea.plans.models import ActionPlan
from cocrea.ui.page import Page

Kind, Channel = Dissemination.Kind, Dissemination.Channel
FILTERS = ("plan", "compromiso", "tipo", "canal")
RELATED = ("plan", "commitment", "organization", "place")


@public(*FILTERS, "desde")
def dissemination_list(request: HttpRequest) -> HttpResponse:
    """The log, what is newest first, with how many were programmed and how many done."""
    chosen = {name: request.GET.get(name, "").strip()[:80] for name in FILTERS}
    rows = narrowed(Dissemination.objects.published(), chosen)
    counts = rows.aggregate(
        programmed=Count("pk", filter=~Q(planned_on="")),
        done=Count("pk", filter=~Q(done_on="")),
        reach=Sum("reach"),
        attendance=Sum("attendance"),
    )
    asked = request.GET.get("desde", "")
    start = int(asked) if is_number(asked) and len(asked) < 6 else 0
    found = list(rows.select_related(*RELATED).latest_first()[start : start + PAGE + 1])
    title = _("Campaigns and dissemination")
    plan = ActionPlan.objects.published().filter(slug=chosen["plan"]).first() if chosen["plan"] else None
    context = {
        "page": Page.of(
            request,
            title,
            _("Campaigns, launches and trainings that make plans known: planned and done, by channel."),
            data_url=data_of("dissemination", plan),
            feed_url=reverse("opendata:feed", args=["dissemination"]),
        ),
        "trail": trail_of(plan) if plan else [(_("Home"), reverse("site:home"))],
        "title": title,
        "rows": [line(each) for each in found[:PAGE]],
        "counts": counts,
        "filters": filters(chosen),
        "clear": request.path if any(chosen.values()) else "",
        "previous": query(chosen, max(0, start - PAGE)) if start else "",
        "following": query(chosen, start + PAGE) if len(found) > PAGE else "",
    }
    return render(request, "monitoring/dissemination_list.html", context)


def narrowed(rows, chosen: dict[str, str]):
    """Only those that the filters ask for."""
    if chosen["plan"]:
        rows = rows.filter(plan__slug=chosen["plan"])
    if chosen["compromiso"]:
        rows = rows.filter(commitment__number__iexact=chosen["compromiso"])
    if chosen["tipo"] in Kind.values:
        rows = rows.filter(kind=chosen["tipo"])
    if chosen["canal"] in Channel.values:
        rows = rows.filter(channel=chosen["canal"])
    return rows


def query(chosen: dict[str, str], start: int) -> str:
    """The same question, further on."""
    told = [f"{name}={value}" for name, value in chosen.items() if value]
    return "?" + "&".join([*told, f"desde={start}"])


def filters(chosen: dict[str, str]) -> list[dict]:
    """The choices beside the list."""
    plans = ActionPlan.objects.published().order_by("-ordinal").values_list("slug", "short_title", "title")
    groups = (
        ("plan", _("Plan"), [(slug, short or title) for slug, short, title in plans]),
        ("tipo", _("Kind"), Kind.choices),
        ("canal", _("Channel"), Channel.choices),
    )
    found = []
    for name, label, options in groups:
        all_of_them = ("", _("All of them"), not chosen[name], None)
        listed = [(value, words, value == chosen[name], None) for value, words in options]
        found.append({"label": label, "name": name, "kind": "select", "options": [all_of_them, *listed]})
    return found


def line(row: Dissemination) -> dict:
    """An action in the log."""
    kind = row.get_kind_display()
    return {
        "what": {"text": row.title, "note": row.campaign},
        "url": row.get_absolute_url(),
        "kind": f"{kind} · {row.get_channel_display()}" if row.channel else kind,
        "about": str(row.commitment or row.plan),
        "planned": periods.words(row.planned_on) or _("not planned before"),
        "done": done_words(row),
        "reach": row.reach if row.reach is not None else row.attendance,
    }


def done_words(row: Dissemination) -> str:
    """When it was done, or why it was not."""
    if row.done_on:
        return periods.words(row.done_on)
    return _("called off") if row.is_called_off else _("not yet")


@public()
def dissemination_detail(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """One action."""
    rows = Dissemination.objects.published().select_related(*RELATED, "source", "evidence__commitment__plan")
    row = rows.filter(plan__slug=plan, number=number).first() if number < 2**31 else None
    if row is None:
        raise Http404(str(number))
    here = reverse("monitoring:dissemination-list")
    context = {
        "page": Page.of(
            request,
            row.title,
            data_url=data_of("dissemination", row.plan),
            history_url=history_url(row),
            is_cited=True,
        ),
        "trail": [*trail_of(row.plan, row.commitment), (_("Dissemination"), f"{here}?plan={row.plan.slug}")],
        "row": row,
        "done": done_words(row),
        "facts": facts_of(row),
    }
    return render(request, "monitoring/dissemination_detail.html", context)


def facts_of(row: Dissemination) -> list[dict]:
    """Names and values of an action."""
    evidence = row.evidence if row.evidence and row.evidence.state != Evidence.State.DRAFT else None
    given = (
        (_("Channel"), row.get_channel_display(), ""),
        (_("Campaign"), row.campaign, ""),
        (
            _("Body that does it"),
            str(row.organization or ""),
            row.organization and row.organization.get_absolute_url(),
        ),
        (_("Where"), str(row.place or ""), ""),
        (_("Planned"), periods.words(row.planned_on) or _("not planned before"), ""),
        (_("Carried out"), done_words(row), ""),
        (_("Reach"), "" if row.reach is None else str(row.reach), ""),
        (_("How the reach is counted"), row.reach_note, ""),
        (_("People who came"), attendance_words(row), ""),
        (_("Where it can be seen"), row.url, row.url),
        (_("Evidence"), str(evidence or ""), evidence and evidence.is_known and evidence.get_absolute_url()),
    )
    return [{"term": term, "text": text, "href": href or ""} for term, text, href in given if text]


def attendance_words(row: Dissemination) -> str:
    """«40: 22 women, 18 men; 12 public servants»."""
    if row.attendance is None:
        return ""
    parts = [(_("women"), row.women), (_("men"), row.men), (_("public servants"), row.officials)]
    told = ", ".join(f"{number} {word}" for word, number in parts if number is not None)
    return f"{row.attendance}" + (f" ({told})" if told else "")
