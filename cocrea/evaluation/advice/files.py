"""Who may have the file of a reply: whoever may read the reply."""

from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.documents import opening
from cocrea.documents.models import Document
from cocrea.evaluation.models import Reply


def may_have(document: Document, by) -> bool | None:
    """True where it is the file of a published reply, or of one that `by` keeps; None where it is of none."""
    replies = Reply.objects.filter(document=document)
    if not replies.exists():
        return None
    return replies.published().exists() or (
        by is not None and reach.kept(by, Reply).filter(document=document).exists()
    )


def name_for(document: Document, by) -> str:
    """What it is called where it hangs."""
    reply = Reply.objects.published().filter(document=document).select_related("organization").first()
    return _("Reply of %(organization)s") % {"organization": reply.organization} if reply else ""


def register_all() -> None:
    """Called once, when the app is ready."""
    opening.register(may_have)
    opening.tell_names(name_for)
