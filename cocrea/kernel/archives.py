"""Zipped files from strangers (office documents): looked at from outside before anything unpacks them."""

import io
import zipfile

from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused

MOST_MEMBERS = 5_000
MOST_BYTES = 300 * 1024 * 1024  # unpacked, all members together
MOST_RATIO = 250  # office files shrink 5 to 50 times; a bomb 1,000 times
SMALL = 1024 * 1024  # below this nothing can hurt
MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/", "basic/", "scripts/", "xlm/")


def names_inside(content: bytes) -> list[str]:
    """The names of the members of a zipped office file. Raises Refused, in words for a person, for what is no zip,
    is locked, would unpack to something enormous, or brings macros. Nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise Refused(_("The file is damaged, or it is not what its name says. Save it again and retry.")) from error
    if any(member.flag_bits & 1 for member in members):
        raise Refused(_("The file is locked with a password. Save it without one."))
    if is_bomb(members):
        raise Refused(_("The file would unpack to something far too large. Save it again, or split it."))
    names = [member.filename for member in members]
    if any(mark in name.lower() for name in names for mark in MACROS):
        raise Refused(_("The file has macros (small programs). Save it without macros, as .xlsx, .docx or .ods."))
    return names


def is_bomb(members: list[zipfile.ZipInfo]) -> bool:
    """Whether unpacking would use up memory or disk. The sizes that a zip declares bind its reader."""
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        return True
    large = [member for member in members if member.file_size > SMALL]
    return any(member.file_size > MOST_RATIO * max(member.compress_size, 1) for member in large)


def first_member(content: bytes) -> bytes:
    """The first bytes of the first member: OpenDocument files say there what they are (`mimetype`)."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(archive.infolist()[0]) as file:
        return file.read(200).strip()
