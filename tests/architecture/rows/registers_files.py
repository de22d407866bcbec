"""Routes of files that come into registers, and of tables of the web."""

from cocrea.systems.registers.actions import uploading
from cocrea.systems.registers.models import Harvest, Register
from tests.architecture.row import Row, keepers
from tests.architecture.rows.registers import KEY
from tests.architecture.rows.registers_desk import custodians

FETCH = {"coordinator": 405, "steward": 405, "liaison": 405}  # who may not keep this register finds nothing by POST
ROUTES = {
    "registers:from-file": keepers(),
    "registers:import": custodians(KEY),
    "registers:upload": custodians("{upload}"),
    "registers:upload-columns": custodians("{upload}"),
    "registers:upload-errors": custodians("{upload}"),
    "registers:upload-declare": keepers("{new_upload}"),
    "registers:workbook": custodians(KEY),
    "registers:harvests": custodians(KEY),
    "registers:harvest-new": custodians(KEY),
    "registers:harvest": custodians(KEY, "{harvest}"),
    **dict.fromkeys(
        ("registers:harvest-fetch", "registers:harvest-columns"),
        Row("staff", (KEY, "{harvest}"), stranger=302, roleless=404, role=404, post=302, roles=FETCH),
    ),
}
ABOUT: dict = {}
MANY: dict = {}
STATELESS: dict = {}
FILE = {"file_name": "ladrilleras.csv", "content": b"number,name\n8,Ocho\n"}


def furnish(found: dict) -> dict:
    """A file that was sent to a register and looked at, one of which none was made yet, and a table of the web."""
    register = Register.objects.get(address=KEY)
    upload = uploading.send_file(by=None, register=register, **FILE)
    uploading.look_at(uploading.match_columns(by=None, upload=upload, columns=upload.columns))
    harvest = Harvest.objects.create(register=register, name="Otra", url="https://datos.example/a.csv", format="csv")
    new = uploading.send_file(by=None, register=None, **FILE)
    return {"upload": upload, "new_upload": new, "harvest": harvest}
