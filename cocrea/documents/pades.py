"""What the electronic signatures inside a PDF say (PAdES): who, when, and whether the file was altered since. Nothing
is asked of any network: whether a certificate is to be trusted is not said here, and the page says so."""

import io

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

FAULTS = (PdfError, SignatureValidationError, UnacceptableSignerError, ValueError, KeyError, TypeError, IndexError)
MOST = 50


def read_signatures(content: bytes) -> list[dict]:
    """One entry for each signature: name, at, is_intact (what was signed is unchanged), is_whole (nothing was added
    to the file after it), fault. Empty for a PDF without any, or that cannot be read."""
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        found = list(reader.embedded_regular_signatures)[:MOST]
    except (*FAULTS, AttributeError, RecursionError, OSError):
        return []
    return [_told(each) for each in found]


def _told(signature) -> dict:
    told = {"name": "", "at": "", "is_intact": False, "is_whole": False, "fault": ""}
    try:
        certificate = signature.signer_cert
        name = certificate.subject.native.get("common_name") or certificate.subject.human_friendly
        told["name"] = "".join(letter for letter in str(name) if letter.isprintable())[:200]
        at = signature.self_reported_timestamp
        told["at"] = at.isoformat() if at else ""
        context = ValidationContext(allow_fetching=False, trust_roots=[certificate])
        status = validate_pdf_signature(signature, signer_validation_context=context)
        told["is_intact"] = bool(status.intact and status.valid)
        coverage = status.coverage.name if status.coverage is not None else ""
        told["is_whole"] = coverage == "ENTIRE_FILE"
    except FAULTS as error:
        told["fault"] = type(error).__name__
    return told
