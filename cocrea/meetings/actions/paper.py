"""Writes of papers: files attached to a session or one of its points."""

from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.documents.actions import keep_document
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.meetings import rules
from cocrea.meetings.actions.keeping import keep, needed
from cocrea.meetings.models import AgendaItem, Paper, Session

MOST = 20  # files at once


def keep_paper(*, by, paper: Paper | None = None, **values) -> Paper:
    """Attaches a file that is kept already, or changes its title, its point or who may read it."""
    return keep(Paper, paper, values, by=by)


def attach_papers(
    *,
    by,
    session: Session,
    files: list[tuple[str, bytes, str]],
    agenda_item: AgendaItem | None = None,
    is_reserved: bool = False,
) -> list[Paper]:
    """Keeps files (name, bytes, title) and attaches them, all or none, in one act; the same file twice is attached
    once. Raises Refused with the name of the file that is not kept."""
    require(rules.may_keep_sessions(by))
    if len(files) > MOST:
        raise Refused(_("Send at most %(number)d files at once.") % {"number": MOST})
    made = []
    with ledger.act(by=by, action="meetings.paper.create"):
        for name, content, title in files:
            title = (title.strip() or name.rsplit(".", 1)[0])[:300]
            try:
                document = keep_document(by=by, title=title, file_name=name, content=content)
            except Refused as error:
                raise Refused(f"«{name}»: {error}") from error
            known = Paper.objects.filter(session=session, document=document).first()
            values = {"agenda_item": agenda_item, "title": title, "is_reserved": is_reserved}
            made.append(known or keep_paper(by=by, session=session, document=document, **values))
    return made


def detach_paper(*, by, paper: Paper, reason: str) -> None:
    """Takes a paper off, with a reason; the file itself stays where it is kept, so that this can be undone."""
    require(rules.may_keep_sessions(by))
    remove(paper, by=by, action="meetings.paper.remove", reason=needed(reason))
