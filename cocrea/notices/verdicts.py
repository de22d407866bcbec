"""What an error of the mail server means: for this letter alone, or for all of them. Pure: no database, no clock."""

import smtplib
from enum import Enum

from django.utils.translation import gettext as _

# Of whoever sends, not of the letter: nobody's letter would pass. (RFC 4954, RFC 5321)
OF_THE_HOUSE = {421, 454, 530, 534, 535, 538}
TOO_LARGE = 552


class Verdict(Enum):
    """What becomes of the letter."""

    REFUSED = "this letter, for good"
    LATER = "this letter, for now"
    BROKEN = "every letter: the line is down"
    CUT = "nobody knows: the line was cut in the middle"


def judge(error: Exception) -> Verdict:
    """What an exception of `send_messages` or `open` says."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _text in error.recipients.values()]
        return _by_code(codes[0] if codes else 450)
    if isinstance(error, smtplib.SMTPSenderRefused):
        is_letter = error.smtp_code == TOO_LARGE or error.smtp_code < 500
        return _by_code(error.smtp_code) if is_letter else Verdict.BROKEN
    if isinstance(error, smtplib.SMTPDataError):
        return _by_code(error.smtp_code)
    if isinstance(error, smtplib.SMTPResponseException):  # greeting, sign-in: before any letter
        return Verdict.BROKEN
    if isinstance(error, smtplib.SMTPNotSupportedError):  # letters outside ASCII before the @
        return Verdict.REFUSED
    if isinstance(error, OSError):  # cut, timed out, refused; every other error of smtplib is one too
        return Verdict.CUT
    return Verdict.REFUSED  # a letter that cannot even be written: bad header, odd character


def _by_code(code: int) -> Verdict:
    if code in OF_THE_HOUSE:
        return Verdict.BROKEN
    return Verdict.REFUSED if code >= 500 else Verdict.LATER


def words(error: Exception) -> str:
    """The error in one line: as the server said it, or a sentence for what no server said."""
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        code, text = next(iter(error.recipients.values()))
        return f"{code} {_text(text)}"[:500]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"[:500]
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return _("The mail server does not take this address.")
    if isinstance(error, OSError):
        return _("The mail server did not answer. (%(what)s)") % {"what": type(error).__name__}
    return _("The letter could not be written as an e-mail. Tell whoever runs the site. (%(what)s)") % {
        "what": type(error).__name__
    }


def _text(said) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
