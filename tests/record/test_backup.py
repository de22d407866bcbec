"""A backup made and brought back by the commands themselves, in folders (and databases) of their own."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.journeys.house import ROOT
from tests.scale.powercut import database_beside

KEEP = """
from cocrea.documents.actions import keep_document
from cocrea.actors.models import Organization
from cocrea.actors.actions import keep_organization
keep_document(by=None, title="Acta", file_name="acta.csv", content=b"acuerdo,voto\\n1,2\\n", visibility="staff")
keep_organization(by=None, organization=None, slug="una", name="Una", classification="government")
"""
CHANGE = """
from cocrea.actors.models import Organization
from cocrea.actors.actions import keep_organization
keep_organization(by=None, organization=Organization.objects.get(slug="una"), name="Otra")
"""
TELL = """
import json
from cocrea.actors.models import Organization
from cocrea.accounts.models import Session
from cocrea.documents.models import Document
from cocrea.ledger.chain import verify
print(json.dumps([Organization.objects.get(slug="una").name, Document.objects.get().sha256, verify().is_whole]))
"""
PROMISE = """
import datetime
from django.utils import timezone
from cocrea.accounts.actions import assign_role, create_user, enrol, invite
from cocrea.accounts import codes
from cocrea.desk import tables
from cocrea.desk.actions.schedule import schedule
from cocrea.notices.actions import send_notice
from cocrea.plans.actions import keep_plan
import time
ana = create_user(by=None, email="ana@villa.example", name="Ana", password="una-clave-bastante-larga")
assign_role(by=None, user=ana, role="coordinator")
nonce = codes.new_nonce()
enrol(by=ana, nonce=nonce, code=codes.code_at(nonce, time.time()))
invite(by=ana, email="sol@villa.example", role="steward")
plan = keep_plan(by=None, plan=None, slug="2031", title="Plan Uno", ordinal=1)
soon = timezone.now() + datetime.timedelta(days=1)
schedule(by=ana, table=tables.find("plans"), row=plan, at=soon, status="in_force")
send_notice(key="espera", to="eva@villa.example", subject="Espera", body="Hola", kind="letters.letter", at=soon)
"""
OPEN = """
import json
from django.utils import timezone
from cocrea.accounts.models import Invitation, RecoveryCode
from cocrea.desk.models import Scheduled
from cocrea.ledger.chain import verify
from cocrea.notices.models import Notice
usable, opened = Invitation.objects.usable(timezone.now()).count(), Invitation.objects.open().count()
waiting = Scheduled.objects.filter(state="waiting").count()
letters = Notice.objects.filter(key="espera").values_list("state", flat=True)
print(json.dumps([usable, opened, RecoveryCode.objects.count(), waiting, *letters, verify().is_whole]))
"""
CONTENT = b"acuerdo,voto\n1,2\n"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


class House:
    """A data folder, and its database."""

    def __init__(self, folder: Path, url: str):
        folder.mkdir()
        self.folder = folder
        self.environment = {**os.environ, "COCREA_DATA": str(folder), "DATABASE_URL": url}

    def run(self, *command: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )

    def ok(self, *command: str) -> str:
        done = self.run(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refused(self, *command: str) -> str:
        done = self.run(*command)
        assert done.returncode == 1 and "Traceback" not in done.stderr, done.stdout + done.stderr
        return done.stderr

    def told(self, code: str = TELL) -> list:
        return json.loads(self.ok("shell", "--no-imports", "-v0", "-c", code).splitlines()[-1])

    @property
    def document(self) -> Path:
        return self.folder / "files" / DIGEST[:2] / DIGEST


@pytest.fixture(scope="module")
def houses(tmp_path_factory):
    """A house with a little in it, and a function that makes empty ones."""
    base, url = tmp_path_factory.mktemp("houses"), os.environ.get("DATABASE_URL", "")
    with database_beside(url, "one") as first, database_beside(url, "two") as second:
        house = House(base / "one", first)
        house.ok("migrate")
        house.ok("shell", "--no-imports", "-v0", "-c", KEEP)
        yield house, House(base / "two", second)


def test_there_and_back(houses, tmp_path):
    house, other = houses
    backup = tmp_path / "copia.zip"
    said = house.ok("backup", str(backup))
    assert "secret-key" in said and backup.stat().st_mode & 0o77 == 0
    assert backup.name in house.refused("backup", str(backup)), "nothing is written over"
    with zipfile.ZipFile(backup) as packed:
        assert not [name for name in packed.namelist() if "secret" in name]
    other.ok("restore", str(backup))
    assert other.told() == ["Una", DIGEST, True]
    assert other.document.read_bytes() == CONTENT
    assert not list(other.folder.glob("before-restore-*")), "there was nothing to keep aside"


def test_only_what_is_said_replaces_a_house_and_what_was_there_is_kept(houses, tmp_path):
    house, _other = houses
    house.ok("backup", "--with-key", str(tmp_path))
    (backup,) = tmp_path.glob("*.zip")
    house.ok("shell", "--no-imports", "-v0", "-c", CHANGE)
    assert "--replace" in house.refused("restore", str(backup))
    assert house.told()[0] == "Otra"
    key = (house.folder / "secret-key").read_text()
    (house.folder / "secret-key").write_text("x" * 60)
    house.ok("restore", "--replace", str(backup))
    assert house.told() == ["Una", DIGEST, True]
    assert (house.folder / "secret-key").read_text() == key
    (aside,) = house.folder.glob("before-restore-*")
    assert any(path.name.startswith(("cocrea.sqlite3", "database.dump")) for path in aside.iterdir())
    assert (aside / "files" / DIGEST[:2] / DIGEST).exists()


def test_a_folder_that_is_not_there_is_refused_and_a_name_gets_its_ending(houses, tmp_path):
    house, _other = houses
    assert "No existe la carpeta" in house.refused("backup", f"{tmp_path}/memoria/")
    assert "No existe la carpeta" in house.refused("backup", f"{tmp_path}/memoria/copia")
    assert not list(tmp_path.iterdir())
    assert "copia.zip" in house.ok("backup", f"{tmp_path}/copia")
    (tmp_path / "memoria").mkdir()
    house.ok("backup", f"{tmp_path}/memoria/")
    assert zipfile.is_zipfile(tmp_path / "copia.zip")
    assert [path.suffix for path in (tmp_path / "memoria").iterdir()] == [".zip"]


def test_what_would_open_or_publish_by_itself_ends_and_is_said(houses, tmp_path):
    house, _other = houses
    house.ok("shell", "--no-imports", "-v0", "-c", PROMISE)
    assert house.told(OPEN) == [1, 1, 10, 1, "waiting", True]
    house.ok("backup", str(tmp_path / "copia.zip"))
    said = house.ok("restore", "--replace", str(tmp_path / "copia.zip"))
    assert house.told(OPEN) == [0, 1, 0, 0, "dropped", True]
    for told in (
        "Terminó 1 invitación abierta",
        "/gestion/personas/",
        "códigos de recuperación de 1 persona",
        "Plan Uno",
        "Se apart",
    ):
        assert told in said, said
    again = house.ok("restore", "--replace", str(tmp_path / "copia.zip"))
    assert "Terminó 1 invitación" in again


def altered(backup: Path, target: Path, **changes) -> Path:
    """The backup with another manifest, or with one more byte in a file."""
    with zipfile.ZipFile(backup) as packed, zipfile.ZipFile(target, "w") as made:
        for name in packed.namelist():
            content = packed.read(name)
            if name == "manifest.json":
                content = json.dumps(json.loads(content) | changes).encode()
            elif name.startswith("files/") and not changes:
                content += b"."
            made.writestr(name, content)
    return target


def test_what_is_damaged_or_newer_changes_nothing(houses, tmp_path):
    house, _other = houses
    house.ok("backup", str(tmp_path / "copia.zip"))
    before = house.told()
    (tmp_path / "texto.zip").write_text("no")
    outside = {
        "../fuera": [0, DIGEST],
        **json.loads(zipfile.ZipFile(tmp_path / "copia.zip").read("manifest.json"))["files"],
    }
    wrong = [
        tmp_path / "texto.zip",
        tmp_path / "no-hay.zip",
        altered(tmp_path / "copia.zip", tmp_path / "otro.zip"),
        altered(tmp_path / "copia.zip", tmp_path / "nuevo.zip", migrations=["plans 9999_future"]),
        altered(tmp_path / "copia.zip", tmp_path / "formato.zip", format=2),
        altered(tmp_path / "copia.zip", tmp_path / "fuera.zip", files=outside),
        altered(tmp_path / "copia.zip", tmp_path / "motor.zip", engine="oracle"),
    ]
    for each in wrong:
        house.refused("restore", "--replace", str(each))
        assert house.document.exists(), each.name
    assert house.told() == before
    assert not (tmp_path / "fuera").exists() and not list(house.folder.glob(".restore-*"))


def test_an_open_house_is_not_replaced(houses, tmp_path):
    house, _other = houses
    house.ok("backup", str(tmp_path / "copia.zip"))
    with (house.folder / "checkpoint.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "Ctrl+C" in house.refused("restore", "--replace", str(tmp_path / "copia.zip"))


def test_a_ledger_that_is_not_the_one_of_the_manifest_is_said(houses, tmp_path):
    house, _other = houses
    house.ok("backup", str(tmp_path / "copia.zip"))
    bad = altered(tmp_path / "copia.zip", tmp_path / "otra.zip", hash="0" * 64)
    assert "se rompe en el evento" in house.refused("restore", "--replace", str(bad))
