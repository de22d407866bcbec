"""What a captured page said, in its first words: plain text, never its HTML."""

from html.parser import HTMLParser

from cocrea.documents import shelf
from cocrea.evidence.models import Evidence

MOST_READ, LONGEST = 200_000, 1200
SILENT = {"script", "style", "noscript", "template", "head", "svg", "nav", "header", "footer"}


class Words(HTMLParser):
    """Collects what is read of a page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.depth: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Notes where nothing is read."""
        if tag in SILENT:
            self.depth.append(tag)

    def handle_endtag(self, tag):
        """Notes where it ends."""
        if tag in self.depth:
            del self.depth[self.depth.index(tag) :]

    def handle_data(self, data):
        """Keeps words."""
        if not self.depth and data.strip():
            self.found.append(" ".join(data.split()))


def of(evidence: Evidence) -> str:
    """The first words of a captured page; empty for anything else."""
    document = evidence.document
    if evidence.kind != Evidence.Kind.WEB or document is None or document.media_type != "text/plain":
        return ""
    try:
        text = shelf.read(document.path)[:MOST_READ].decode("utf-8", "replace")
    except OSError:
        return ""
    words = Words()
    words.feed(text)
    found = " ".join(words.found)
    return found if len(found) <= LONGEST else found[:LONGEST].rsplit(" ", 1)[0] + "…"
