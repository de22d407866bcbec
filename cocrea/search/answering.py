"""From a question to an answer: as typed; if nothing has those words, with slips mended; if still nothing has them
all, with some of them."""

import dataclasses
from collections.abc import Callable, Iterator

from cocrea.search import engine, words
from cocrea.search.marking import Marker
from cocrea.search.question import Question, parse

PAGE = 20  # results a page


@dataclasses.dataclass(frozen=True)
class Asked:
    """What a page asks: the text; the filters chosen (facet -> value); the values to count (facet -> values);
    how many results were seen before."""

    text: str
    chosen: dict[str, str] = dataclasses.field(default_factory=dict)
    counted: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    after: int = 0


@dataclasses.dataclass
class Answer:
    """`total`: under the filters chosen; `anywhere`: without any. `counts`: facet -> value -> how many, each under
    the other filters. `mended`: word typed -> words meant. `question.is_any`: not all words are in every result."""

    asked: Asked
    question: Question
    total: int = 0
    anywhere: int = 0
    counts: dict[str, dict[str, int]] = dataclasses.field(default_factory=dict)
    mended: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    results: list = dataclasses.field(default_factory=list)

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
    wanted = _wanted(asked)
    for question, mended in _attempts(said.question, mend):
        said.question, said.mended = question, mended
        found = engine.count(question, wanted)
        if found["*"]:
            break
    said.anywhere, said.total = found["*"], found["="]
    said.counts = {
        facet: {value: found[f"{facet}:{value}"] for value in values} for facet, values in asked.counted.items()
    }
    if said.total > asked.after:
        filters = [words.filter_token(*pair) for pair in asked.chosen.items()]
        ids = engine.rank(said.question, filters, size=PAGE, after=asked.after)
        entries = load(ids)
        said.results = _marked([entries[each] for each in ids if each in entries], said.question)
    return said


def _wanted(asked: Asked) -> dict[str, list[str]]:
    """What to count: everything (`*`), what is chosen (`=`), and each value beside the other facets' choices."""
    chosen = {facet: words.filter_token(facet, value) for facet, value in asked.chosen.items()}
    wanted = {"*": [], "=": list(chosen.values())}
    for facet, values in asked.counted.items():
        others = [token for other, token in chosen.items() if other != facet]
        wanted |= {f"{facet}:{value}": [*others, words.filter_token(facet, value)] for value in values}
    return wanted


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
