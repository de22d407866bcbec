"""Who may have a file that is not public by itself: what it is attached to says so, on the floors above."""

from collections.abc import Callable

from cocrea.accounts import rules
from cocrea.documents.models import Document

# Given the file and who asks: True or False where it hangs on something of theirs, None where it does not.
Opener = Callable[[Document, object], bool | None]
_openers: list[Opener] = []


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
