"""What somebody typed, as the index is asked: all words, the last one also as a beginning, phrases in quotes."""

import dataclasses
import re

from cocrea.search import words

MAX_LENGTH = 200  # characters
MAX_GROUPS = 16
SHORTEST_PREFIX = 3
QUOTED = re.compile(r"\"([^\"]*)\"|“([^”]*)”|«([^»]*)»")


@dataclasses.dataclass(frozen=True)
class Choice:
    """One way to satisfy a group: these tokens, one after another; the last as a beginning where `is_prefix`."""

    tokens: tuple[str, ...]
    is_prefix: bool = False


@dataclasses.dataclass(frozen=True)
class Group:
    """One thing asked for: any of its choices will do. `word` is what it may be corrected by, if it is a word."""

    choices: tuple[Choice, ...]
    word: str = ""
    is_prefix: bool = False


@dataclasses.dataclass(frozen=True)
class Question:
    """Groups that an entry must have, all of them or (`is_any`) some. `text` is what was typed, cut if too long."""

    text: str
    groups: tuple[Group, ...] = ()
    is_cut: bool = False
    is_any: bool = False

    def loosened(self) -> "Question":
        """The same words, of which an entry needs only some."""
        return dataclasses.replace(self, is_any=True)

    def corrected(self, replacements: dict[str, list[str]]) -> "Question":
        """The same question with words replaced by what they were probably meant to be."""
        groups = (
            Group(tuple(choice for word in replacements[group.word] for choice in word_choices(word)), group.word)
            if group.word in replacements
            else group
            for group in self.groups
        )
        return dataclasses.replace(self, groups=tuple(groups))


def parse(text: str) -> Question:
    """The question in `text`. Nothing typed can make it fail; what is no word is left out."""
    text = " ".join(words.clean(text).split())
    kept = text[:MAX_LENGTH].strip()
    phrases = ["".join(found) for found in QUOTED.findall(kept)]
    groups = [group for phrase in phrases if (group := phrase_group(words.tokens(phrase)))]
    loose = loose_groups(QUOTED.sub(" ", kept), is_last_open=not kept.endswith(('"', "”", "»")))
    return Question(kept, tuple((groups + loose)[:MAX_GROUPS]), is_cut=len(text) > MAX_LENGTH)


def phrase_group(found: list[words.Token]) -> Group | None:
    """Words that must follow one another exactly."""
    return Group((Choice(tuple(token.exact for token in found)),)) if found else None


def loose_groups(text: str, *, is_last_open: bool) -> list[Group]:
    """The words outside quotes; without the common ones, unless there are no others."""
    runs = list(joined(text, words.tokens(text)))
    telling = [run for run in runs if len(run) > 1 or not run[0].is_stop] or runs
    telling = list({tuple(token.exact for token in run): run for run in telling}.values())
    groups = []
    for place, run in enumerate(telling, 1):
        is_open = is_last_open and place == len(telling)
        groups.append(phrase_group(run) if len(run) > 1 else word_group(run[0], is_open=is_open))
    return groups


def joined(text: str, found: list[words.Token]):
    """Tokens in runs: a code such as 16.6, I-20 or 2017-2019 is one run, any other word stands alone."""
    run: list[words.Token] = []
    for token in found:
        gap = text[run[-1].end : token.start] if run else ""
        if run and gap in words.JOINERS and any(not each.is_word for each in (*run, token)):
            run.append(token)
        else:
            if run:
                yield run
            run = [token]
    if run:
        yield run


def word_group(token: words.Token, *, is_open: bool) -> Group:
    """One word: by its stem and exactly; the one still being typed also as a beginning."""
    is_prefix = is_open and len(token.exact) >= SHORTEST_PREFIX
    if not token.is_word or token.is_stop:
        return Group((Choice((token.exact,), is_prefix and not token.is_stop),))
    return Group(word_choices(token.exact, is_prefix=is_prefix), token.exact, is_prefix)


def word_choices(exact: str, *, is_prefix: bool = False) -> tuple[Choice, ...]:
    """A folded word by its stem, and exactly (which counts more) or as a beginning."""
    return Choice((words.stem_token(exact),)), Choice((exact,), is_prefix)
