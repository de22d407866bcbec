"""Somebody who really signs a PDF (PAdES), with a certificate of their own making."""

import datetime
import io

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field

PEM = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def signer(tmp_path, name: str) -> signers.SimpleSigner:
    """Somebody with a key and a self-signed certificate."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = datetime.datetime(2026, 1, 1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=3650))
        .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True)
        .sign(key, hashes.SHA256())
    )
    (tmp_path / "llave.pem").write_bytes(key.private_bytes(*PEM))
    (tmp_path / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return signers.SimpleSigner.load(str(tmp_path / "llave.pem"), str(tmp_path / "cert.pem"))


def signed(content: bytes, who: signers.SimpleSigner, field: str = "Firma") -> bytes:
    """The PDF with one more signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    append_signature_field(writer, SigFieldSpec(field))
    what = signers.PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES)
    return signers.sign_pdf(writer, what, signer=who).getvalue()


def altered(content: bytes) -> bytes:
    """The same with one byte of what was signed changed."""
    at = content.index(b"stream") + 40
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
