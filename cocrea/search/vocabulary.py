"""Keeps the words of what is published in step with the entries: a word that no entry has any more is gone."""

from collections import Counter

from cocrea.search import spelling, words
from cocrea.search.models import Neighbour, SearchEntry, Word

BATCH = 400


def spoken(entry: SearchEntry) -> Counter:
    """The words of one entry, each once."""
    return Counter(set().union(*(words.spellings(text) for text in (entry.title, entry.summary, entry.body))))


def adjust(more: Counter) -> None:
    """Adds to each word's number of entries (or takes from it)."""
    more = {text: by for text, by in more.items() if by}
    known = {each.text: each for texts in _batches(sorted(more)) for each in Word.objects.filter(text__in=texts)}
    for text, word in known.items():
        word.entries += more[text]
    gone = [word.pk for word in known.values() if word.entries <= 0]
    for keys in _batches(gone):
        Word.objects.filter(pk__in=keys).delete()
    kept = [word for word in known.values() if word.entries > 0]
    Word.objects.bulk_update(kept, ["entries"], batch_size=BATCH)
    _add({text: by for text, by in more.items() if text not in known})


def _add(new: dict[str, int]) -> None:
    made = [_word(text, entries) for text, entries in sorted(new.items())]
    Word.objects.bulk_create(made)
    forms = ((word, form) for word in made for form in sorted(spelling.forms(word.folded, word.stem)))
    Neighbour.objects.bulk_create([Neighbour(word=word, form=form) for word, form in forms])


def _word(text: str, entries: int) -> Word:
    folded = words.fold(text)
    return Word(text=text, folded=folded, stem=words.stem(folded), entries=entries)


def _batches(items: list):
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
