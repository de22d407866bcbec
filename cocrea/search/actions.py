"""Keeps the index true: after every act, in its transaction; or all anew."""

import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import Stemmer
from django.apps import apps
from django.db import transaction

from cocrea.search import spelling, vocabulary, words
from cocrea.search.declarations import Index, Text, registered
from cocrea.search.models import Build, SearchEntry, Word

BATCH = 400  # rows read, compared and written together
COMPARED = [field.attname for field in SearchEntry._meta.concrete_fields if not field.primary_key]


def follow(event, touched: list) -> None:
    """Listens to the ledger: reads anew whatever an act touched and what depends on it. What is no longer for
    everybody to read leaves the entries and the vocabulary within the same transaction."""
    touches = defaultdict(list)
    for touch in touched:
        touches[touch.kind].append(touch)
    change = Counter()
    for index in registered():
        concerned = {index.label, *index.affected_by} & set(touches) if index.model else ()
        keys = set().union(*(_keys(index, label, touches[label]) for label in concerned))
        for some in _batches(sorted(keys)):
            _refresh(index, some, change)
    vocabulary.adjust(change)


def reindex() -> int:
    """Builds the whole index anew from what is published; how many entries it has."""
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        Word.objects.all().delete()
        change = Counter()
        for index in registered():
            for some in _batches(list(index.rows())):
                entries = [entry_of(index, row) for row in some]
                SearchEntry.objects.bulk_create(entries)
                for entry in entries:
                    change.update(vocabulary.spoken(entry))
        vocabulary.adjust(change)
        Build.objects.update_or_create(pk=1, defaults={"fingerprint": fingerprint()})
    return SearchEntry.objects.count()


def is_outdated() -> bool:
    """Whether the code that shapes entries and tokens has changed since the index was built."""
    return not Build.objects.filter(fingerprint=fingerprint()).exists()


def fingerprint() -> str:
    """A digest of that code, of what the indexes are called, and of the rows that no act of the ledger brings."""
    modules = {sys.modules[index.read.__module__] for index in registered()} | {words, vocabulary, spelling}
    sources = sorted(Path(module.__file__).read_text(encoding="utf-8") for module in modules)
    listed = [repr(entry_of(i, row).title_tokens) for i in registered() if not i.model for row in i.rows()]
    keys = [index.key for index in registered()]
    return hashlib.sha256(repr((Stemmer.version(), sources, keys, listed)).encode()).hexdigest()


def entry_of(index: Index, row) -> SearchEntry:
    """A row as the index keeps it."""
    text = index.read(row)
    title, summary = (words.clean(str(part)).strip() for part in (text.title, text.summary))
    body = "\n".join(line for part in text.body if (line := " ".join(words.clean(str(part or "")).split())))
    facets = {name: sorted(filter(None, values)) for name, values in text.facets.items()}
    return SearchEntry(
        kind=index.key,
        key=index.key_of(row),
        url=text.url,
        plan=text.plan,
        date=text.date,
        title=title,
        summary=summary,
        body=body,
        facets=facets,
        sort_title=" ".join(token.exact for token in words.tokens(title)),
        title_tokens=words.indexed(title),
        summary_tokens=words.indexed(summary),
        body_tokens=words.indexed(body),
        filters=" ".join(_filters(index, text, facets)),
    )


def _filters(index: Index, text: Text, facets: dict[str, list[str]]) -> list[str]:
    pairs = [("kind", index.key), ("plan", text.plan), *(("name", name) for name in (text.title, *text.names))]
    pairs += [(name, value) for name, values in facets.items() for value in values]
    return list(dict.fromkeys(words.filter_token(name, value) for name, value in pairs if value))


def _keys(index: Index, label: str, touches: list) -> set[str]:
    """Keys of the rows of `index` that these touches concern, those that were left behind included: an activity
    that moves to another commitment changes both."""
    keys = set()
    for some in _batches([touch.key for touch in touches]):
        keys |= index.keys_touched(label, some)
    owners = [f.attname for f in apps.get_model(label)._meta.concrete_fields if f.related_model is index.model]
    left = (touch.changes.get(owner) for touch in touches for owner in owners)
    return keys | {str(change[0]) for change in left if change and change[0] is not None}


def _refresh(index: Index, keys: list[str], change: Counter) -> None:
    """Brings the entries of these rows up to date, and adds to `change` what that means for the vocabulary."""
    kept = {entry.key: entry for entry in SearchEntry.objects.filter(kind=index.key, key__in=keys)}
    fresh = {entry.key: entry for entry in (entry_of(index, row) for row in index.rows_among(keys))}
    stale = [e for key, e in kept.items() if key not in fresh or _values(e) != _values(fresh[key])]
    new = [e for key, e in fresh.items() if key not in kept or _values(e) != _values(kept[key])]
    for entry in stale:
        change.subtract(vocabulary.spoken(entry))
    for entry in new:
        change.update(vocabulary.spoken(entry))
    if stale:
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in stale]).delete()
    SearchEntry.objects.bulk_create(sorted(new, key=lambda entry: entry.key))


def _values(entry: SearchEntry) -> list:
    return [getattr(entry, name) for name in COMPARED]


def _batches(items: Iterable) -> Iterable[list]:
    items = list(items)
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
