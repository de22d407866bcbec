"""A piece of a found text, with the words that were asked for marked; everything escaped."""

from markupsafe import Markup, escape

from cocrea.search import words
from cocrea.search.question import Choice, Question

WIDTH = 220  # characters of a snippet
BEFORE = 70  # of them, at most, before the first word found


class Marker:
    """Marks in texts what one question asked for."""

    def __init__(self, question: Question):
        choices = [choice for group in question.groups for choice in group.choices]
        single = [choice for choice in choices if len(choice.tokens) == 1]
        self.exact = {c.tokens[0] for c in single if not c.is_prefix and not c.tokens[0].startswith("_")}
        self.stems = {c.tokens[0] for c in single if c.tokens[0].startswith("_")}
        self.prefixes = tuple(c.tokens[0] for c in single if c.is_prefix)
        self.phrases = [choice for choice in choices if len(choice.tokens) > 1]

    def matches(self, found: list[words.Token]) -> list[bool]:
        """For each token of a text, whether it was asked for."""
        hit = [self._is_word_asked(token) for token in found]
        for phrase in self.phrases:
            for start in self._starts(phrase, found):
                hit[start : start + len(phrase.tokens)] = [True] * len(phrase.tokens)
        return hit

    def _is_word_asked(self, token: words.Token) -> bool:
        if token.exact in self.exact or (self.prefixes and token.exact.startswith(self.prefixes)):
            return True
        return token.is_word and not token.is_stop and words.stem_token(token.exact) in self.stems

    @staticmethod
    def _starts(phrase: Choice, found: list[words.Token]):
        exact = [token.exact for token in found]
        size = len(phrase.tokens)
        return (i for i in range(len(exact) - size + 1) if tuple(exact[i : i + size]) == phrase.tokens)

    def marked(self, text: str) -> Markup:
        """The whole text, marked."""
        found = words.tokens(text)
        return self._draw(text, found, self.matches(found), 0, len(text))

    def snippet(self, text: str) -> tuple[Markup, int]:
        """The line of `text` that says most of what was asked for, cut to size, and how much it says;
        the beginning of the text and 0 where it says nothing."""
        best, score = None, 0
        for line in text.split("\n"):
            found = words.tokens(line)
            hit = self.matches(found)
            said = len({found[i].exact for i, is_hit in enumerate(hit) if is_hit})
            if best is None or said > score:
                best, score = (line, found, hit), said
        return self._window(*best), score

    def _window(self, line: str, found: list[words.Token], hit: list[bool]) -> Markup:
        first = next((token.start for token, is_hit in zip(found, hit, strict=True) if is_hit), 0)
        start = max(0, first - BEFORE) if len(line) > WIDTH else 0
        start = next((token.start for token in found if token.start >= start), start) if start else 0
        fitting = [token.end for token in found if token.end <= start + WIDTH]
        end = len(line) if len(line) <= start + WIDTH or not fitting else fitting[-1]
        drawn = self._draw(line, found, hit, start, end)
        return Markup("…" if start else "") + drawn + ("…" if end < len(line) else "")

    @staticmethod
    def _draw(text: str, found: list[words.Token], hit: list[bool], start: int, end: int) -> Markup:
        out, at = Markup(), start
        for token, is_hit in zip(found, hit, strict=True):
            if is_hit and start <= token.start and token.end <= end:
                out += escape(text[at : token.start]) + Markup("<mark>%s</mark>") % text[token.start : token.end]
                at = token.end
        return out + escape(text[at:end])
