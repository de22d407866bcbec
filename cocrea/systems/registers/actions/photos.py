"""Pictures of entries. Each raises NotAllowed, and Refused for what is no sound picture."""

from django.db.models import Max
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.documents import kinds
from cocrea.documents.actions import keep_document
from cocrea.documents.showing import show, stop_showing
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.systems.registers import rules
from cocrea.systems.registers.models import Entry, Photo

BOX = (1200, 1200)


def attach_photo(*, by, entry: Entry, file_name: str, content: bytes, alt: str, taken: str = "") -> Photo:
    """Keeps a picture of an entry, drawn anew without what cameras write into it, and shows it. `alt`: what it shows,
    for those who do not see it."""
    require(rules.may_keep_entries(by, entry.register))
    if not alt.strip():
        raise Invalid({"alt": [_("Say what the picture shows: those who cannot see it read this.")]})
    kind = kinds.kind_of(content, file_name)
    small = kinds.smaller(content, kind, BOX)
    if not small:
        raise Refused(_("Send a photograph, as JPG, PNG or WebP."))
    with asked_once(), ledger.act(by=by, action="registers.photo.attach"):
        name = f"{file_name.rsplit('.', 1)[0][:100] or 'foto'}.jpg"
        # by the house: who keeps the register up need not keep documents
        document = keep_document(by=None, title=alt.strip(), file_name=name, content=small)
        show(by=None, document=document, row=entry)
        document.refresh_from_db()
        if Photo.objects.filter(entry=entry, document=document).exists():
            raise Refused(_("This picture is there already."))
        last = entry.photos.aggregate(last=Max("position"))["last"] or 0
        values = {"entry": entry, "document": document, "alt": alt.strip(), "taken": taken, "position": last + 1}
        return ledger.keep(Photo, None, values, by=by)


def remove_photo(*, by, photo: Photo) -> None:
    """Takes a picture off an entry. The file itself is shown to nobody any more where no other page shows it."""
    require(rules.may_keep_entries(by, photo.entry.register))
    with asked_once(), ledger.act(by=by, action="registers.photo.remove"):
        remove(photo, by=by, action="registers.photo.remove")
        stop_showing(by=None, document=photo.document, row=photo.entry)
