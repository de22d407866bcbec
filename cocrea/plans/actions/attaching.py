"""Attaching files to the record, and taking them off.

Each raises NotAllowed, and Invalid or Refused in words.
"""

from django.db import models
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.documents.actions import keep_document
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.plans import rules
from cocrea.plans.actions.keeping import keep, needed
from cocrea.plans.models import Attachment
from cocrea.plans.models.attachment import noun_of

MOST = 20  # files at once


def keep_attachment(*, by, attachment: Attachment | None = None, **values) -> Attachment:
    """Attaches a file that is kept already, or changes its title there."""
    return keep(Attachment, attachment, values, by=by)


def attach(*, by, owner: models.Model, files: list[tuple[str, bytes, str]]) -> list[Attachment]:
    """Keeps files (name, bytes, title) and attaches them to `owner`, all or none, in one act. The same file twice is
    attached once. Raises Refused with the name of the file that is not kept."""
    require(rules.may_keep_plans(by))
    if len(files) > MOST:
        raise Refused(_("Send at most %(number)d files at once.") % {"number": MOST})
    noun, made = noun_of(owner), []
    with ledger.act(by=by, action="plans.attachment.create"):
        for name, content, title in files:
            title = title.strip() or name.rsplit(".", 1)[0]
            try:
                document = keep_document(by=by, title=title[:300], file_name=name, content=content)
            except Refused as error:
                raise Refused(f"«{name}»: {error}") from error
            known = Attachment.objects.filter(**{noun: owner, "document": document}).first()
            made.append(known or keep_attachment(by=by, document=document, title=title[:300], **{noun: owner}))
    return made


def keep_titles(*, by, titles: dict[Attachment, str]) -> None:
    """Gives attached files their titles, in one act."""
    with ledger.act(by=by, action="plans.attachment.update"):
        for attachment, title in titles.items():
            keep_attachment(by=by, attachment=attachment, title=title.strip())


def detach(*, by, attachment: Attachment, reason: str) -> None:
    """Takes a file off, with a reason; the file itself stays where it is kept, so that this can be undone."""
    require(rules.may_keep_plans(by))
    remove(attachment, by=by, action="plans.attachment.remove", reason=needed(reason))
