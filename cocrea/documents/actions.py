"""Every write of sources and files."""

import hashlib

from cocrea.accounts.rules import require
from cocrea.documents import kinds, names, rules, shelf
from cocrea.documents.models import Document, Source
from cocrea.ledger import actions as ledger


def keep_source(*, by, source: Source | None = None, **values) -> Source:
    """Creates a cited source, or changes one. Raises NotAllowed, Invalid."""
    require(rules.may_keep_sources(by))
    return ledger.keep(Source, source, values, by=by)


def keep_document(
    *,
    by,
    title: str,
    file_name: str,
    content: bytes,
    visibility: str = Document.Visibility.STAFF,
    source: Source | None = None,
) -> Document:
    """Keeps a file under its SHA-256, checked by its bytes; images lose what cameras write into them.

    The same bytes twice are one row: the first, as it stands (its title and visibility are not touched).
    Raises NotAllowed; Refused for a type, size or content that is not kept; Invalid.
    """
    require(rules.may_keep_documents(by))
    kind = kinds.kind_of(content, file_name)
    content = kinds.without_traces(content, kind)
    sha256 = hashlib.sha256(content).hexdigest()
    known = Document.objects.filter(sha256=sha256).first()
    if known is not None:
        shelf.put(content, known.path)
        return known
    values = {
        "sha256": sha256,
        "title": title.strip(),
        "file_name": names.file_name(file_name),
        "media_type": kind.media_type,
        "size": len(content),
        "visibility": visibility,
        "source": source,
    }
    with ledger.act(by=by, action="documents.document.create"):
        kept = ledger.keep(Document, None, values, by=by)
        shelf.put(content, kept.path, is_new=True)  # its row first: whoever keeps the same bytes now waits for it
    return kept


def update_document(*, by, document: Document, **values) -> Document:
    """Changes title, visibility or source of a file; never its bytes. Raises NotAllowed, Invalid."""
    require(rules.may_keep_documents(by))
    if fixed := values.keys() - {"title", "visibility", "source"}:
        raise TypeError(f"a file's {', '.join(sorted(fixed))} never changes")
    return ledger.keep(Document, document, values, by=by)
