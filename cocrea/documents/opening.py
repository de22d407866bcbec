"""Who may have a file that is not public by itself: what it is attached to says so, on the floors above."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from cocrea.accounts import rules
from cocrea.documents.models import Document
from cocrea.ledger.readable import name_rows

# Given a file that is not public by itself: what it is called where it hangs, for who asks; empty where it does not.
Namer = Callable[[Document, object], str]
# Given the file and who asks: True or False where it hangs on something of theirs, None where it does not.
Opener = Callable[[Document, object], bool | None]
_openers: list[Opener] = []
_namers: list[Namer] = []


def register(opener: Opener) -> None:
    """Adds somebody who knows what files hang on; called from an app's `ready()`."""
    if opener not in _openers:
        _openers.append(opener)


def may_have(by, document: Document) -> bool:
    """Whether `by` may have the file: a public one everybody; one that hangs on something, whoever may read that;
    any other, whoever keeps the record: the workbooks that they import hold drafts of every institution."""
    if document.is_public or rules.may_keep_record(by):
        return True
    return any(opener(document, by) for opener in _openers)


def tell_names(namer: Namer) -> None:
    """Adds somebody who knows what files are called where they hang; called from an app's `ready()`."""
    if namer not in _namers:
        _namers.append(namer)


def name_for(by, document: Document) -> str:
    """The name under which `by` saves a file. What it was called when it first came, only for a public one and for
    whoever keeps the record: it may have come as something else, and for nobody's eyes."""
    if document.is_public or rules.may_keep_record(by):
        return document.file_name
    title = _title_for(by, document) or document.sha256[:16]
    ending = document.file_name.rpartition(".")[2].lower()
    return title if title.lower().endswith(f".{ending}") else f"{title}.{ending}"


def name_for_everybody(document: Document) -> str:
    """What a file that is not public by itself is called where everybody may open it; empty where nobody says."""
    anybody = AnonymousUser()
    return _title_for(anybody, document) if may_have(anybody, document) else ""


def _title_for(by, document: Document) -> str:
    return next(filter(None, (namer(document, by) for namer in _namers)), "")


def register_all() -> None:
    """Called once, when the app is ready."""
    name_rows(Document, name_for_everybody)
