"""From a question to an answer: as typed; if nothing has those words, with slips mended; if still nothing has them
all, with some of them."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator

from cocrea.search import engine, words
from cocrea.search.declarations import hidden
from cocrea.search.marking import Marker
from cocrea.search.question import Question, parse

PAGE = 20  # results a page


@dataclasses.dataclass(frozen=True)
class Asked:
    """What a page asks: the text; a kind and a plan, if chosen; other facets that must hold (name -> value); how
    many results were seen before."""

    text: str
    kind: str = ""
    plan: str = ""
    facets: dict[str, str] = dataclasses.field(default_factory=dict)
    after: int = 0

    @property
    def always(self) -> list[str]:
        """Filter tokens that hold for the counts, too; those of what is switched off are left out."""
        return [words.filter_token(*pair) for pair in self.facets.items()] + [
            engine.NOT + words.filter_token("kind", key) for key in hidden()
        ]

    @property
    def chosen(self) -> list[str]:
        """Filter tokens of the kind and the plan."""
        pairs = (("kind", self.kind), ("plan", self.plan))
        return [words.filter_token(name, value) for name, value in pairs if value]


@dataclasses.dataclass
class Answer:
    """`total`: under the kind and plan chosen; `anywhere`: without them; 10,001 stands for all that is more.
    `kinds`: how many of each kind, in the plan chosen; `plans`: of each plan, of the kind chosen; both empty when
    there are more than are counted. `mended`: word typed -> words meant. `question.is_any`: not all words are in
    every result."""

    asked: Asked
    question: Question
    total: int = 0
    anywhere: int = 0
    kinds: Counter = dataclasses.field(default_factory=Counter)
    plans: Counter = dataclasses.field(default_factory=Counter)
    mended: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    results: list = dataclasses.field(default_factory=list)

    @property
    def most(self) -> int | None:
        """What was counted to, when there is more; None when `total` is exact."""
        return engine.COUNTED if self.total > engine.COUNTED else None

    @property
    def is_counted(self) -> bool:
        """Whether kinds and plans were counted."""
        return self.anywhere <= engine.COUNTED

    @property
    def reachable(self) -> int:
        """How many results can be paged through."""
        return min(self.total, engine.RANKED)

    @property
    def next(self) -> int | None:
        """What the next page has seen before it; None on the last."""
        seen = self.asked.after + PAGE
        return seen if seen < self.reachable else None

    @property
    def previous(self) -> int | None:
        """The same for the page before; None on the first."""
        return max(0, self.asked.after - PAGE) if self.asked.after else None


def answer(asked: Asked, *, load: Callable[[list[int]], dict], mend: Callable[[dict], dict]) -> Answer:
    """The answer of the index. `load(ids)` -> id -> entry; `mend(word -> is a beginning)` -> word -> words meant.
    Results bear `title_html` and `snippet`, marked."""
    said = Answer(asked, parse(asked.text))
    if not said.question.groups:
        return said
    for question, mended in _attempts(said.question, mend):
        said.question, said.mended = question, mended
        found, said.total = engine.count(question, asked.always, asked.chosen)
        if found:
            break
    _count(said, found)
    if said.total > asked.after:
        is_common = said.anywhere > engine.COUNTED
        filters = [*asked.always, *asked.chosen]
        best = engine.rank(said.question, filters, size=PAGE, after=asked.after, is_common=is_common)
        ids = [pk for pk, _key in best]
        entries = load(ids)
        said.results = _marked([entries[each] for each in ids if each in entries], said.question)
    return said


def found(asked: Asked, *, mend: Callable[[dict], dict], size: int = engine.RANKED) -> tuple[list[str], Answer]:
    """Keys of the entries that answer best, `size` at most, for a page that shows them as rows of its own; and the
    answer without results."""
    said = Answer(asked, parse(asked.text))
    for question, mended in _attempts(said.question, mend) if said.question.groups else ():
        said.question, said.mended = question, mended
        filters = [*asked.always, *asked.chosen]
        said.total = engine.number(question, filters)
        if said.total:
            is_common = said.total > engine.COUNTED
            best = engine.rank(question, filters, size=size, after=0, is_common=is_common)
            return [key for _pk, key in best], said
    return [], said


def _count(said: Answer, found: dict[tuple[str, str], int]) -> None:
    asked, said.anywhere = said.asked, sum(found.values())
    for (kind, plan), number in found.items() if said.is_counted else ():
        if asked.plan in ("", plan):
            said.kinds[kind] += number
        if asked.kind in ("", kind):
            said.plans[plan] += number


def _attempts(question: Question, mend: Callable) -> Iterator[tuple[Question, dict[str, list[str]]]]:
    """The question as typed, then as it may have been meant; each is asked only if the one before found nothing."""
    yield question, {}
    replacements = mend({group.word: group.is_prefix for group in question.groups if group.word})
    mended = {word: [each.text for each in meant] for word, meant in replacements.items()}
    if replacements:
        question = question.corrected({word: [e.folded for e in meant] for word, meant in replacements.items()})
        yield question, mended
    if len(question.groups) > 1:
        yield question.loosened(), mended


def _marked(entries: list, question: Question) -> list:
    marker = Marker(question)
    for entry in entries:
        entry.title_html = marker.marked(entry.title)
        (summary, said), (body, more) = marker.snippet(entry.summary), marker.snippet(entry.body)
        entry.snippet = body if more > said or not entry.summary else summary
    return entries
