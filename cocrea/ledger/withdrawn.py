"""What was public once and is not today: its acts stay proven, and tell nothing for as long as it is withdrawn.

What is public today decides, as everywhere else on the site. A row that is gone is as public as its last act was. A
touch without changes carries nothing but a name: it is how a withdrawal itself is told, and stays.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast

from cocrea.kernel.digits import is_number
from cocrea.ledger.models import Subject
from cocrea.ledger.standing import may_change

FEW = 20  # objects up to which an act that touched only withdrawn ones says nothing of its own either
NAME_ONLY = '{"changes":{},'  # how the canonical text of such a touch begins

Pair = tuple[str, str]  # kind and key of an object
Hides = Callable[[Subject], bool]
_hiding: list[Callable[[list[Subject] | None], Hides]] = []


def hide(maker: Callable[[list[Subject] | None], Hides]) -> None:
    """Declares what else stays inside of what was told in public, such as a part of a row that is withheld since.
    `maker(subjects)`, called once for these (None: for the whole ledger): whether an act says it of an object."""
    _hiding.append(maker)


def hidden_since(subjects: list[Subject] | None = None) -> Hides:
    """Whether the text of what an act said of an object stays inside, by what anybody declared. `subjects`: those
    that will be asked about; None: any."""
    hiding = [maker(subjects) for maker in _hiding]
    return lambda subject: any(hides(subject) for hides in hiding)


def withdrawn(pairs: Iterable[Pair]) -> set[Pair]:
    """Those of these objects that are not public today. One query asks every kind which of them are; two more where
    some are not: is there still a row, and if not, how public was its last act."""
    keys_of: dict[str, set[str]] = defaultdict(set)
    for kind, key in pairs:
        if is_changeable(model_of(kind)):
            keys_of[kind].add(key)
    asked = {kind: _numbers(keys) for kind, keys in keys_of.items() if model_of(kind) is not None}
    rest = {(kind, key) for kind, keys in keys_of.items() for key in keys}
    rest -= _together(
        {kind: model_of(kind)._default_manager.published().filter(pk__in=n) for kind, n in asked.items()}
    )
    if not rest:
        return rest
    left = {kind: _numbers(key for other, key in rest if other == kind) for kind in asked}
    present = _together({kind: model_of(kind)._base_manager.filter(pk__in=numbers) for kind, numbers in left.items()})
    return rest & present | _gone(rest - present)


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if is_number(key)]


def _together(rows_of: dict[str, models.QuerySet]) -> set[Pair]:
    """Kind and key of all these rows, whatever their tables, in one query."""
    some = [
        rows.order_by().annotate(row_kind=models.Value(kind), row_key=Cast("pk", models.TextField()))
        for kind, rows in rows_of.items()
    ]
    parts = [rows.values_list("row_kind", "row_key") for rows in some]
    return set(parts[0].union(*parts[1:], all=True)) if parts else set()


def all_withdrawn() -> set[Pair]:
    """The same, of everything that the ledger ever told in public, for readings of all of it: keys only, no rows, and
    a fixed number of queries, however many tables there are."""
    shown = Subject.objects.public().order_by()
    kinds = {kind: model_of(kind) for kind in shown.values_list("kind", flat=True).distinct()}
    asked = {kind: model for kind, model in kinds.items() if is_changeable(model)}
    told = set(shown.filter(kind__in=asked).values_list("kind", "key").distinct())
    known = {kind: model for kind, model in asked.items() if model is not None}
    present = _together({kind: model._base_manager.all() for kind, model in known.items()})
    public = _together({kind: model._default_manager.published() for kind, model in known.items()})
    return ((told & present) - public) | _gone(told - present)


def is_withheld(subject: Subject, gone: set[Pair]) -> bool:
    """Whether what an act says of an object stays inside. `gone`: what is withdrawn."""
    return (subject.kind, subject.key) in gone and not subject.body.startswith(NAME_ONLY)


def model_of(kind: str) -> type[models.Model] | None:
    """The model that an event names; None for one that there is no more."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def is_changeable(model: type[models.Model] | None) -> bool:
    """Whether rows of this kind come and go from public sight: each row answers for itself."""
    return model is None or may_change(model)


def owners(model: type[models.Model]) -> list[str]:
    """What an object hangs on, and what that hangs on: one row asks for all of it at once."""
    relations = [field for field in model._meta.concrete_fields if field.is_relation]
    further = [
        f"{field.name}__{other.name}"
        for field in relations
        for other in field.related_model._meta.concrete_fields
        if other.is_relation
    ]
    return [field.name for field in relations] + further


def _gone(pairs: set[Pair]) -> set[Pair]:
    """Those of these objects, of which there is no row, whose last act was not public. One query."""
    if not pairs:
        return set()
    kinds, keys = ({pair[place] for pair in pairs} for place in (0, 1))
    acts = Subject.objects.filter(kind__in=kinds, key__in=keys).order_by("event_id", "position")
    last = {(kind, key): shown for kind, key, shown in acts.values_list("kind", "key", "is_public")}
    return {pair for pair in pairs if not last.get(pair, True)}
