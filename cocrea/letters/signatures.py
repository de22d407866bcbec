"""The digital signatures of a PDF (PAdES): who signed, when, and whether it was altered since."""

import io

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext


def signatures_of(content: bytes) -> list[dict]:
    """Each signature: `name`, `at`, `is_whole` (nothing it covers was altered), `covers_all` (nothing came after it).
    Nothing for a file without any. That a certificate is trusted is not said: it needs the lists of its authority."""
    if not content.startswith(b"%PDF"):
        return []
    try:
        found = PdfFileReader(io.BytesIO(content)).embedded_signatures
        return [_told(signature) for signature in found]
    except (PdfError, SignatureValidationError, ValueError, KeyError):
        return []


def _told(signature) -> dict:
    status = validate_pdf_signature(signature, ValidationContext(allow_fetching=False, trust_roots=[]))
    moment = status.signer_reported_dt
    return {
        "name": status.signing_cert.subject.human_friendly,
        "at": moment.isoformat() if moment else "",
        "is_whole": bool(status.intact and status.valid),
        "covers_all": status.coverage.name == "ENTIRE_FILE",
    }
