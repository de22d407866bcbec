"""Files that people might send to a register, made up for tests."""

from cocrea.intake.tests import writing
from cocrea.systems.registers.actions import uploading
from cocrea.systems.registers.importing import tasks
from cocrea.systems.registers.models import Register, Upload

HEADER = ["Número", "Nombre", "Combustible", "Municipio", "Latitud", "Longitud", "Abrió", "Teléfono", "Estatus"]


def xlsx(*rows, header=HEADER) -> bytes:
    """A workbook with a title above the table, as people make them."""
    return writing.as_xlsx([["Padrón de ladrilleras"], [], list(header), *map(list, rows)])


def sent(register: Register | None, content: bytes, *, by=None, name: str = "ladrilleras.xlsx") -> Upload:
    """A file that was sent, its columns as they seem to be, and looked at."""
    upload = uploading.send_file(by=by, register=register, file_name=name, content=content)
    if upload.state == Upload.State.MATCHING:
        upload = uploading.match_columns(by=by, upload=upload, columns=upload.columns)
    return uploading.look_at(upload)


def written(upload: Upload, *, by=None, is_published: bool = True) -> Upload:
    """The second press."""
    claimed = uploading.claim(
        by=by, upload=upload, digest=upload.digest, state=Upload.State.WAITING, is_published=is_published
    )
    assert claimed
    tasks.run(upload.pk)
    upload.refresh_from_db()
    return upload
