"""Named sieves of a table: the rows in which something is still to be done. The list of the table shows them at
`?ver=<key>`, and the first page of the desk counts them: the same rows, by construction."""

import dataclasses
import datetime
from collections.abc import Callable

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cocrea.accounts import reach
from cocrea.accounts.waiting import Urgency
from cocrea.desk import tables
from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator, Responsibility, Result

AHEAD = datetime.timedelta(days=30)
Status = ActionPlan.Status


@dataclasses.dataclass(frozen=True)
class Sieve:
    """Rows of `table` that `condition(today)` lets through. `label` is its name above the list; `text` its number in
    words (`%(num)d`); `why`: what happens while nobody does anything about it. `concerns`: also whoever reads these
    rows for an institution or a committee, and cannot change them."""

    table: str
    key: str
    label: object
    text: object
    why: object
    urgency: Urgency
    condition: Callable[[datetime.date], Q | Exists]
    concerns: bool = False

    @property
    def url(self) -> str:
        """The list with only these rows."""
        return f"{reverse('desk:row-list', args=[self.table])}?ver={self.key}"

    def of(self, rows: QuerySet) -> QuerySet:
        """Those of `rows` (of its table) that it lets through today."""
        return rows.filter(self.condition(timezone.localdate()))


_sieves: dict[tuple[str, str], Sieve] = {}


def add(sieve: Sieve) -> Sieve:
    """Makes a sieve known."""
    _sieves[sieve.table, sieve.key] = sieve
    return sieve


def find(table: str, key: str) -> Sieve | None:
    """The sieve of a table with this key."""
    return _sieves.get((table, key))


def sieves() -> list[Sieve]:
    """All of them, in the order in which they were added."""
    return list(_sieves.values())


def waiting_rows(by, sieve: Sieve) -> QuerySet:
    """The rows that it lets through and that `by` may keep, or that concern them."""
    model = tables.find(sieve.table).model
    return sieve.of(reach.own(by, model) if sieve.concerns else reach.kept(by, model))


def counts(by) -> dict[Sieve, int]:
    """How many rows each lets through of those that wait for `by`: one query for all."""
    parts = [
        waiting_rows(by, sieve)
        .order_by()
        .annotate(sieve=Value(index, output_field=CharField()))
        .values("sieve")
        .annotate(n=Count("pk", distinct=True))
        .values_list("sieve", "n")
        for index, sieve in enumerate(sieves())
    ]
    found = dict(parts[0].union(*parts[1:], all=True))
    return {sieve: found.get(str(index), 0) for index, sieve in enumerate(sieves())}


def unanswered() -> Q:
    """Activities of a plan in force about whose commitment no source has said anything since they were due, and
    whose evidence was never accepted."""
    said = Result.objects.filter(commitment=OuterRef("commitment")).filter(
        Q(stated_earliest__gte=OuterRef("due_on")) | Q(kind=Result.Kind.ACCEPTED)
    )
    return Q(commitment__plan__status=Status.IN_FORCE) & ~Exists(said)


def open_plan(path: str = "plan__") -> Q:
    """What belongs to a plan that is not closed: what a closed one never said will not be said any more."""
    return ~Q(**{f"{path}status": Status.CLOSED})


def lacks(model) -> Q:
    """Commitments of plans that are not closed to which no row of `model` refers."""
    return open_plan() & ~Exists(model.objects.filter(commitment=OuterRef("pk")))


def _answering() -> QuerySet:
    return Responsibility.objects.answering().filter(commitment=OuterRef("pk"))


add(
    Sieve(
        "activities",
        "vencidas",
        _("Overdue without a result"),
        ngettext_lazy(
            "%(num)d activity is overdue without a result", "%(num)d activities are overdue without a result", "num"
        ),
        _("Their day has passed and no source has said what came of them. Record the result, or plan anew."),
        Urgency.NOW,
        lambda today: Q(due_on__lt=today) & unanswered(),
        concerns=True,
    )
)
add(
    Sieve(
        "activities",
        "por-vencer",
        _("Due in 30 days"),
        ngettext_lazy("%(num)d activity is due within 30 days", "%(num)d activities are due within 30 days", "num"),
        _("Ask whoever answers for them how far they have come."),
        Urgency.SOON,
        lambda today: Q(due_on__gte=today, due_on__lte=today + AHEAD) & unanswered(),
        concerns=True,
    )
)
add(
    Sieve(
        "plans",
        "en-consulta",
        _("In consultation"),
        ngettext_lazy("%(num)d plan is in consultation", "%(num)d plans are in consultation", "num"),
        _("When the consultation has ended, publish it as in force."),
        Urgency.SOON,
        lambda today: Q(status=Status.CONSULTATION),
    )
)
add(
    Sieve(
        "plans",
        "borradores",
        _("Drafts"),
        ngettext_lazy("%(num)d plan is a draft", "%(num)d plans are drafts", "num"),
        _("Nobody sees it yet, nor anything in it. Look at the preview and publish it when it is right."),
        Urgency.SOON,
        lambda today: Q(status=Status.DRAFT),
    )
)
add(
    Sieve(
        "commitments",
        "borradores",
        _("Drafts"),
        ngettext_lazy("%(num)d commitment is a draft", "%(num)d commitments are drafts", "num"),
        _("Nobody sees it yet. Look at the preview and publish it when it is right."),
        Urgency.SOON,
        lambda today: Q(publication=Commitment.Publication.DRAFT),
        concerns=True,
    )
)
add(
    Sieve(
        "commitments",
        "sin-responsable",
        _("Nobody answers for it"),
        ngettext_lazy(
            "%(num)d commitment has nobody who answers for it",
            "%(num)d commitments have nobody who answers for them",
            "num",
        ),
        _("Its page says «no data» where people look for whom to ask."),
        Urgency.LATER,
        lambda today: open_plan() & ~Exists(_answering()),
    )
)
add(
    Sieve(
        "commitments",
        "sin-actividades",
        _("Without activities"),
        ngettext_lazy("%(num)d commitment has no activities", "%(num)d commitments have no activities", "num"),
        _("A promise without steps cannot be followed."),
        Urgency.LATER,
        lambda today: lacks(Activity),
    )
)
add(
    Sieve(
        "commitments",
        "sin-indicador",
        _("Without an indicator"),
        ngettext_lazy("%(num)d commitment has no indicator", "%(num)d commitments have no indicator", "num"),
        _("Without one nobody can say how much of it was done."),
        Urgency.LATER,
        lambda today: lacks(Indicator),
    )
)
add(
    Sieve(
        "activities",
        "sin-fecha",
        _("Without a date"),
        ngettext_lazy("%(num)d activity has no due date", "%(num)d activities have no due date", "num"),
        _("Without a date it can be neither on time nor late."),
        Urgency.LATER,
        lambda today: Q(due_on=None) & open_plan("commitment__plan__"),
    )
)
