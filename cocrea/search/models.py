"""The index: what can be found, with its tokens, and the words that a slip may have meant.

SQLite keeps `search_index` (FTS5) beside the entries by triggers; PostgreSQL computes the column `tokens`
(tsvector) from the same four text columns. Both are made in migration 0001 and neither is known to Django: a
migration that rebuilds the entries' table must make them again.
"""

from collections import defaultdict

from django.db import models
from django.db.models import Exists

from cocrea.search import spelling, words
from cocrea.search.answering import Answer, Asked, answer, found

__all__ = ["Answer", "Asked", "Build", "Neighbour", "SearchEntry", "Word"]

MEANT = 3  # words, at most, that one slip is read as


class EntryQuerySet(models.QuerySet):
    """Named readings of the index."""

    def answer(self, asked: Asked) -> Answer:
        """What the index has to say to a question: at most eight queries, whatever there is."""
        return answer(asked, load=self.in_bulk, mend=Word.objects.meant)

    def found_keys(self, asked: Asked, *, most: int) -> tuple[list[str], Answer]:
        """Keys of what answers best, `most` of them: for a list that is searched within itself. Six queries at
        most."""
        return found(asked, mend=Word.objects.meant, size=most)


class SearchEntry(models.Model):
    """One thing that anybody may read, as it is found. `kind` and `key` say what it is (an index's key, a row's)."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    url = models.CharField(max_length=400)
    plan = models.CharField(max_length=60, blank=True)
    date = models.CharField(max_length=10, blank=True, help_text="EDTF.")
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    facets = models.JSONField(default=dict)
    sort_title = models.TextField(help_text="Folded title: what orders equal scores.")
    title_tokens = models.TextField()
    summary_tokens = models.TextField(blank=True)
    body_tokens = models.TextField(blank=True)
    filters = models.TextField(help_text="Filter tokens: kind, plan and facets.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]

    def __str__(self):
        return f"{self.kind} {self.key}: {self.title}"[:120]


class WordQuerySet(models.QuerySet):
    """Named readings of the vocabulary."""

    def meant(self, typed: dict[str, bool]) -> dict[str, list["Word"]]:
        """For each folded word that no published text has: the words one slip away, the likeliest first.
        `typed`: word -> whether it may be the beginning of one. Two queries at most, however many words."""
        typed = {word: is_prefix for word, is_prefix in typed.items() if len(word) >= spelling.SHORTEST}
        stems = {word: words.stem(word) for word in typed}
        forms = {form for word, stem in stems.items() for form in spelling.forms(word, stem)}
        near = Neighbour.objects.filter(form__in=forms).values("word_id")
        candidates = list(self.filter(pk__in=near)) if forms else []
        likely = {word: found for word in typed if (found := _near(word, stems[word], candidates))}
        begun = self._begun([word for word in likely if typed[word]])
        return {word: found for word, found in likely.items() if word not in begun}

    def _begun(self, typed: list[str]) -> set[str]:
        """Which of these some word of the vocabulary begins with."""
        asked = {f"begun_{n}": Exists(self.filter(folded__startswith=word)) for n, word in enumerate(typed)}
        said = self.annotate(**asked).values_list(*asked).first() if typed else None
        return {word for word, is_begun in zip(typed, said or (), strict=False) if is_begun}


def _near(word: str, stem: str, candidates: list["Word"]) -> list["Word"]:
    """Candidates one slip from `word`, one of each stem; none when the word itself is among them."""
    near = defaultdict(list)
    for each in candidates:
        near[spelling.nearness(word, stem, each.folded, each.stem)].append(each)
    if near[0]:
        return []
    likeliest = sorted(near[1] or near[2], key=lambda each: (-each.entries, each.text))
    return list({each.stem: each for each in reversed(likeliest)}.values())[::-1][:MEANT]


class Word(models.Model):
    """A word of published texts, as people write it (accents kept), and in how many entries it stands."""

    text = models.CharField(max_length=40, unique=True)
    folded = models.CharField(max_length=40, db_index=True)
    stem = models.CharField(max_length=41, db_index=True)
    entries = models.PositiveIntegerField()

    objects = WordQuerySet.as_manager()

    def __str__(self):
        return self.text


class Neighbour(models.Model):
    """What is left of a word, or of its stem, with one letter less: two words a slip apart share one of these."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="neighbours")
    form = models.CharField(max_length=41, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "form"], name="search_neighbour_once")]

    def __str__(self):
        return self.form


class Build(models.Model):
    """By what code the index was last built whole; one row."""

    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="search_one_build")]

    def __str__(self):
        return self.fingerprint[:12]
