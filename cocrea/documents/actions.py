"""Every write of sources and files."""

import hashlib

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.documents import kinds, names, rules, shelf
from cocrea.documents.models import Document, Showing, Source
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove


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
    return _keep(content, kind.media_type, title, file_name, by=by, visibility=visibility, source=source)


def keep_original(*, by, title: str, file_name: str, content: bytes) -> tuple[Document, Document | None]:
    """Keeps a file exactly as it came, for the staff; and of a picture a smaller one, drawn anew without what cameras
    write into it. Returns both. Raises NotAllowed; Refused for what is not kept."""
    require(rules.may_keep_documents(by))
    kind = kinds.kind_of(content, file_name)
    small = kinds.smaller(content, kind)
    original = _keep(content, kind.media_type, title, file_name, by=by)
    stem = file_name.rpartition(".")[0] or file_name
    picture = _keep(small, "image/jpeg", title, f"{stem}.jpg", by=by) if small else None
    return original, picture


def keep_page(*, by, title: str, file_name: str, content: bytes) -> Document:
    """Keeps the bytes of a web page as they were answered, for the staff; never given as anything but plain text.
    Raises NotAllowed; Refused for an empty or a too large one."""
    require(rules.may_keep_documents(by))
    if not content or len(content) > kinds.MOST_BYTES:
        raise Refused(_("The page is empty or too large."))
    return _keep(content, "text/plain", title, file_name, by=by)


def _keep(content: bytes, media_type: str, title: str, file_name: str, *, by, **more) -> Document:
    sha256 = hashlib.sha256(content).hexdigest()
    values = {
        "sha256": sha256,
        "title": title.strip(),
        "file_name": names.file_name(file_name),
        "media_type": media_type,
        "size": len(content),
        **more,
    }
    with ledger.act(by=by, action="documents.document.create"):
        # Asked within the act: whoever brings the same file at the same moment finds it here, and is not refused.
        known = Document.objects.filter(sha256=sha256).first()
        if known is not None:
            shelf.put(content, known.path)
            return known
        kept = ledger.keep(Document, None, values, by=by)
        shelf.put(content, kept.path, is_new=True)  # its row first: whoever keeps the same bytes now waits for it
    return kept


def update_document(*, by, document: Document, **values) -> Document:
    """Changes title, visibility or source of a file; never its bytes. Raises NotAllowed, Invalid."""
    require(rules.may_keep_documents(by))
    if fixed := values.keys() - {"title", "visibility", "source"}:
        raise TypeError(f"a file's {', '.join(sorted(fixed))} never changes")
    with ledger.act(by=by, action="documents.document.update"):
        if values.keys() & {"visibility", "source"}:  # said of the file itself: no page's taking it back changes that
            for showing in Showing.objects.filter(document=document):
                remove(showing, by=by, action="documents.document.update")
        return ledger.keep(Document, document, values, by=by)
