"""What a list of evidence is narrowed by, and its pages by key: newest first, whatever their number."""

import dataclasses
import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocrea.actors.models import Organization
from cocrea.evidence.models import Evidence
from cocrea.kernel.digits import is_number
from cocrea.plans.models import ActionPlan, Commitment

ASKED = ("plan", "compromiso", "institucion", "estado", "q")
AFTER, BEFORE = "desde", "hasta"
SIZE = 24
NEWEST, OLDEST = ("-submitted_on", "-pk"), ("submitted_on", "pk")
PUBLIC_STATES = [state for state in Evidence.State if state != Evidence.State.DRAFT]


def read(query: QueryDict) -> dict[str, str]:
    """What an address asks for; `compromiso` is «plan/number»."""
    return {name: query.get(name, "").replace("\0", "").strip()[:160] for name in ASKED}


def narrowed(rows: QuerySet, asked: dict[str, str], *, inside: bool = False) -> QuerySet:
    """Only what was asked for. What is reserved has no institution and no words to be found by, but `inside`."""
    open_rows = Q() if inside else Q(is_reserved=False)
    if asked["plan"]:
        rows = rows.filter(commitment__plan__slug=asked["plan"])
    if asked["compromiso"]:
        plan, _slash, number = asked["compromiso"].partition("/")
        rows = rows.filter(commitment__plan__slug=plan, commitment__number=number)
    if asked["institucion"]:
        rows = rows.filter(open_rows, author_organization__slug=asked["institucion"])
    if asked["estado"]:
        rows = rows.filter(state=asked["estado"])
    for word in asked["q"].split()[:5]:
        said = Q(title__icontains=word) | Q(claim__icontains=word)
        rows = rows.filter(said & open_rows | Q(document__sha256=word.lower()))
    return rows


@dataclasses.dataclass(frozen=True)
class Part:
    """A page of a list, with the addresses of its neighbours."""

    rows: list[Evidence]
    previous: str
    following: str


def part(rows: QuerySet, asked: dict[str, str], query: QueryDict) -> Part:
    """One page, by the day and the number of the row where it begins; two rows of one day keep their order."""
    after, before = (place(query.get(name, "")) for name in (AFTER, BEFORE))
    if before is not None:
        day, pk = before
        newer = rows.filter(Q(submitted_on__gt=day) | Q(submitted_on=day, pk__gt=pk)).order_by(*OLDEST)
        found = list(newer[: SIZE + 1])
        previous = href(asked, BEFORE, found[SIZE - 1]) if len(found) > SIZE else ""
        shown = found[:SIZE][::-1]
        return Part(shown, previous, href(asked, AFTER, shown[-1]) if shown else "")
    if after is not None:
        day, pk = after
        rows = rows.filter(Q(submitted_on__lt=day) | Q(submitted_on=day, pk__lt=pk))
    found = list(rows.order_by(*NEWEST)[: SIZE + 1])
    shown = found[:SIZE]
    following = href(asked, AFTER, shown[-1]) if len(found) > SIZE else ""
    return Part(shown, href(asked, BEFORE, shown[0]) if after is not None and shown else "", following)


def place(text: str) -> tuple[datetime.date, int] | None:
    """«2019-11-04.12»: a day and a number; None for anything else."""
    day, _dot, number = text.partition(".")
    try:
        return (datetime.date.fromisoformat(day), int(number)) if is_number(number) else None
    except ValueError:
        return None


def href(asked: dict[str, str], name: str, row: Evidence) -> str:
    """The same question, from a row on."""
    told = {key: value for key, value in asked.items() if value}
    return "?" + urlencode(told | {name: f"{row.submitted_on}.{row.pk}"})


def filters(asked: dict[str, str]) -> list[dict]:
    """The choices beside the list: three queries."""
    plans = ActionPlan.objects.published().order_by("ordinal").values_list("slug", "short_title", "title")
    has = Evidence.objects.filter(author_organization=OuterRef("pk"), is_reserved=False).exclude(
        state=Evidence.State.DRAFT
    )
    bodies = Organization.objects.filter(Exists(has)).order_by("name").values_list("slug", "name")
    options = {
        "plan": [(slug, short or title) for slug, short, title in plans],
        "institucion": list(bodies[:200]),
        "estado": [(state.value, str(state.label)) for state in PUBLIC_STATES],
    }
    labels = {"plan": _("Plan"), "institucion": _("Institution"), "estado": _("State")}
    if asked["plan"]:
        rows = Commitment.objects.published().filter(plan__slug=asked["plan"]).in_order()
        options["compromiso"] = [
            (f"{asked['plan']}/{each.number}", str(each)) for each in rows.only("number", "title")
        ]
        labels["compromiso"] = _("Commitment")
    groups = [
        {
            "label": labels[name],
            "name": name,
            "kind": "select",
            "options": [("", pgettext("evidence", "All"), not asked[name], None)]
            + [(value, text, value == asked[name], None) for value, text in options[name]],
        }
        for name in ("plan", "compromiso", "institucion", "estado")
        if name in options
    ]
    return [*groups, {"label": _("Words, or a hash"), "name": "q", "kind": "text", "value": asked["q"]}]
