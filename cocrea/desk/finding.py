"""Searching from the desk: rows of every table, drafts too; what other floors look for (`accounts/finders.py`);
pages; people with an account; acts by number.

Words are found without accents and in part. Where nothing has them, one slip in each is mended, as far as the
vocabulary of the public search knows the word.
"""

import dataclasses
import functools
import re
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cocrea.accounts import finders
from cocrea.accounts.finders import ELSEWHERE, EXACT, NAMED, Group, Hit, Question
from cocrea.accounts.models import User
from cocrea.accounts.reach import has_own
from cocrea.accounts.rules import may_manage_accounts
from cocrea.desk import keys, places
from cocrea.desk.matching import all_stand, stands
from cocrea.desk.rules import may_keep_tables, may_read_tables, rows_for
from cocrea.desk.tables import Table, public_url, tables
from cocrea.ledger.changes import told
from cocrea.ledger.models import Event
from cocrea.search.models import Word
from cocrea.search.words import fold

LONGEST, MOST_WORDS = 200, 8  # characters and words of a question
SHOWN = 6  # rows of a table, or people
NAMES = ("title", "short_title", "name", "acronym", "term", "label", "subject", "code", "slug")
BETWEEN = re.compile(r"[\s/·]+")
ACT = re.compile(r"(?:(?:acto|act)\s*)?(?:#|n[.º°]\s*)?(\d{1,18})", re.I)


@dataclasses.dataclass
class Found:
    """`exact`: what is called exactly so; `groups`: the rest, the best first; `mended`: words as they were read."""

    q: str
    exact: list[Hit]
    groups: list[Group]
    mended: str = ""


def find(by, text: str) -> Found:
    """What `by` may see of what was asked for: a query for each table, and those of the finders, at most twice."""
    q = " ".join(text.replace("\0", "").split())[:LONGEST]
    words = [word for word in BETWEEN.split(q) if any(char.isalnum() for char in word)][:MOST_WORDS]
    if not words:
        return Found(q, [], [])
    found = asked(by, q, words, [(word,) for word in words])
    if not found.exact and not found.groups:
        meant = slips(words)
        if any(len(choices) > 1 for choices in meant):
            found = asked(by, q, words, meant)
            found.mended = " ".join("/".join(choices[1:] or choices) for choices in meant)
    return found


def slips(words: list[str]) -> list[tuple[str, ...]]:
    """Each word with what it was probably meant to be."""
    meant = Word.objects.meant({fold(word): False for word in words})
    return [(word, *(each.folded for each in meant.get(fold(word), ()))) for word in words]


def asked(by, q: str, words: list[str], choices: list[tuple[str, ...]]) -> Found:
    """What is found of the words, each in one of its `choices`."""
    exact, groups = acts(by, q), []
    for table in tables():
        group = in_table(by, table, q, words, choices, exact)
        groups += [group] if group.hits else []
    for group in finders.found(by, Question(q, choices)):
        exact += group.exact
        groups += [group] if group.hits else []
    groups.sort(key=lambda group: group.place)
    pages = [Hit(label, href) for label, href in places.named(by, words)]
    groups[:0] = [Group(_("Pages of the desk"), pages)] if pages else []
    people = people_named(by, choices)
    groups += [Group(_("People with an account"), people)] if people else []
    return Found(q, exact, groups)


def in_table(by, table: Table, q: str, words: list[str], choices: list, exact: list[Hit]) -> Group:
    """The rows of a table; those that are called exactly so go to `exact`. One query."""
    own = {column.field_name for column in table.importer.columns if not column.field.is_relation}
    names = [name for name in NAMES if name in own]
    called = whole_name(table, names, q, words)
    ranks = [When(called, then=Value(EXACT))]
    if names:
        ranks.append(When(all_stand(names, choices), then=Value(NAMED)))
    place = Case(*ranks, default=Value(ELSEWHERE), output_field=IntegerField())
    rows = readable(table, by).filter(called | all_stand(table.searched, choices)).annotate(desk_place=place)
    found, group = list(rows.order_by("desk_place", "pk")[: SHOWN + 1]), Group(str(table.title), [])
    for row in found[:SHOWN]:
        hit = Hit(label(row), address(table, row, by), table.description)
        if hit.href and row.desk_place == EXACT:
            exact.append(hit)
        elif hit.href:
            group.hits.append(hit)
            group.place = min(group.place, row.desk_place)
    if len(found) > SHOWN and may_read_tables(by):
        group.more = f"{table.url}?{urlencode({'q': q, 'todo': 1} if has_own(by, table.model) else {'q': q})}"
    return group


def label(row) -> str:
    """How a row reads among others: after the plan, or the commitment, that it belongs to."""
    identity = keys.importer_of(type(row)).identity
    owner = next((getattr(row, name) for name in ("commitment", "plan") if name in identity), None)
    above = keys.written(owner) if owner is not None else ""
    return Truncator(f"{above} · {row}" if above else str(row)).chars(140)


def whole_name(table: Table, names: list[str], q: str, words: list[str]) -> Q:
    """Rows of which the words are the whole name, or the natural key: `2017-2019 4`."""
    paths = keys.paths(table.model)
    called = stands(names, q, whole=True)
    if len(paths) == len(words) and "position" not in paths:  # nobody calls an article of a law «2017-2019 4»
        called |= functools.reduce(
            Q.__and__, (Q(**{f"{path}__iexact": word}) for path, word in zip(paths, words, strict=True))
        )
    return called


def readable(table: Table, by) -> QuerySet:
    """The rows of a table that `by` may read; of a table that does not say, none."""
    if may_read_tables(by):
        return rows_for(by, table)
    rows = table.model.objects.all()
    rows = rows.published() if hasattr(rows, "published") else rows.none()
    return rows.select_related(*keys.related(table.model))


def address(table: Table, row, by) -> str:
    """Where `by` can do something about a row, or read it; empty where they cannot."""
    if may_read_tables(by):
        return table.url_of(row)
    owner = getattr(row, "commitment", None) or getattr(row, "plan", None)
    return public_url(row) or (public_url(owner) if owner is not None else "")


def people_named(by, choices: list[tuple[str, ...]]) -> list[Hit]:
    """People with an account, for whoever says who may sign in."""
    if not may_manage_accounts(by):
        return []
    people = User.objects.filter(all_stand(["name", "email"], choices)).order_by("name", "pk")[:SHOWN]
    return [Hit(each.name, reverse("accounts:person-detail", args=[each.pk]), each.email) for each in people]


def acts(by, q: str) -> list[Hit]:
    """The act of the ledger with that number."""
    number = ACT.fullmatch(q)
    if number is None:
        return []
    keeps = may_keep_tables(by)
    events = Event.objects.all() if keeps else Event.objects.public()
    return [
        Hit(_("Act %(seq)s: %(what)s") % {"seq": change.seq, "what": change.what}, change.url, change.when_text)
        for change in told(events.filter(seq=int(number[1])), private=keeps)
    ]
