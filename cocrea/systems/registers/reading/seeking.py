"""Which entries have some words, drafts and withdrawn ones too: for the staff, who look for them from any page.

Every entry keeps what it says in public as one folded text (`Entry.folded`): its name on the first line, the rest
below. What is withheld is not in it, so no search leads to it, whoever asks.
"""

import functools
from collections.abc import Iterable

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber, StrIndex
from django.utils.text import slugify

from cocrea.intake.cells import plain
from cocrea.systems.registers.declaration import Declaration
from cocrea.systems.registers.models import Entry, Register

UNSPOKEN = {"boolean", "point", "photo", "schedule", "municipality"}  # nobody types these; a municipality by its name
MOST = 8  # words of a question
EXACT, BEGUN, ELSEWHERE = range(3)
Choices = list[tuple[str, ...]]


def words_of(entry: Entry, declaration: Declaration) -> str:
    """What an entry says in public, folded: its name on the first line. A code by its title; a body, a document or
    another entry by its key, for their names may change without this entry."""
    told = [entry.place.name] if entry.place is not None else []
    for field in declaration.public_fields:
        value = entry.values.get(field.name)
        if value and field.kind not in UNSPOKEN and field.name != declaration.name_field:
            told += (field.choices.get(each, each) for each in (value if isinstance(value, list) else [value]))
    return f"{plain(entry.name)}\n{plain(' '.join(map(str, told)))}".strip()


def having(choices: Choices) -> Q:
    """Entries in which, for every one of `choices`, one of its words stands in what they say or in their key. A
    number is a whole one: 4 is not in 2014."""
    return functools.reduce(Q.__and__, (_has(*words) for words in choices[:MOST]), Q())


def _has(*words: str) -> Q:
    told = Q(pk__in=())
    for word in filter(None, map(plain, words)):
        if word.isascii() and word.isdigit():
            whole = f"(^|[^0-9]){word}([^0-9]|$)"
            told |= Q(folded__contains=word, folded__regex=whole) | Q(key__contains=word, key__regex=whole)
        else:
            told |= Q(folded__contains=word) | Q(key__contains=slugify(word) or word)
    return told


def best(registers: Iterable[Register], q: str, choices: Choices, *, shown: int) -> QuerySet:
    """The best `shown` entries of each register, each with `found_in_all` (how many of its register fit) and `fits`
    (how well): one query. First what is called exactly so, then what begins so, then the nearer to the name the
    words stand."""
    rows = Entry.objects.filter(having(choices), register__in=registers, merged_into=None)
    name = plain(q)
    called = Q(key=slugify(q)) | Q(folded=name) | Q(folded__startswith=f"{name}\n")
    first = plain(choices[0][-1]) if choices else ""
    order = (F("fits"), F("away"), F("folded"), F("pk"))
    rows = rows.annotate(
        fits=Case(
            When(called, then=EXACT),
            When(Q(folded__startswith=name), then=BEGUN),
            default=ELSEWHERE,
            output_field=IntegerField(),
        ),
        away=StrIndex("folded", Value(first)),
    )
    rows = rows.annotate(
        nth=Window(RowNumber(), partition_by=F("register"), order_by=[each.asc() for each in order]),
        found_in_all=Window(Count("pk"), partition_by=F("register")),
    )
    return rows.filter(nth__lte=shown).defer("values", "reserved", "folded").order_by("register", "nth")
