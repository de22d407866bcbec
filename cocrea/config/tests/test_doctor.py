import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

from cocrea.accounts.models import User
from cocrea.config import checkup, preparation


@pytest.fixture(autouse=True)
def _spanish_only(db):
    """Every check reads the database."""


def run(capsys):
    try:
        call_command("doctor")
        code = 0
    except SystemExit as stop:
        code = stop.code
    return code, capsys.readouterr().out


@pytest.mark.engine_free
def test_a_healthy_house_on_a_fresh_folder(tmp_path):
    here = {**os.environ, "COCREA_DATA": str(tmp_path), "DATABASE_URL": "", "COCREA_ENV": "local"}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], env=here, cwd=settings.ROOT, check=True)
    subprocess.run([*manage, "collectstatic", "--no-input", "-v0"], env=here, cwd=settings.ROOT, check=True)
    subprocess.run([*manage, "texts", "--compile"], env=here, cwd=settings.ROOT, check=True)
    told = subprocess.run(
        [*manage, "doctor"], env=here, cwd=settings.ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout
    assert "✓ Base de datos: SQLite" in told.stdout
    assert "wal, synchronous=2" in told.stdout
    assert "▲ Correo" in told.stdout
    wide = [path for path in tmp_path.rglob("*") if path.stat().st_mode & 0o077]
    assert not wide, "sessions, drafts and files of the staff are for their owner only"


def test_a_folder_that_others_enter_is_told(settings, tmp_path):
    settings.DATA = tmp_path
    tmp_path.chmod(0o700)
    assert checkup.folder().level == checkup.OK
    (tmp_path / "cocrea.sqlite3").touch(0o600)
    (tmp_path / "cocrea.sqlite3").chmod(0o640)
    found = checkup.folder()
    assert (found.level, found.hint) == (checkup.WARNING, f"chmod -R go= {tmp_path}")
    settings.PRODUCTION = True
    assert checkup.folder().level == checkup.ERROR


def test_demonstration_accounts_in_production_are_an_error(settings, capsys):
    User.objects.create_user("demo@demo.example", "x", name="Demo", is_demo=True)
    assert checkup.demonstration_accounts().level == checkup.OK
    settings.PRODUCTION, settings.SITE_URL = True, "https://abierto.example"
    code, out = run(capsys)
    assert code == 1
    assert "./run remove_demo_accounts" in out


def test_production_without_https_is_an_error(settings):
    settings.PRODUCTION, settings.SITE_URL = True, "http://abierto.example"
    assert checkup.address().level == checkup.ERROR


def test_short_or_readable_secret_key_is_an_error(settings, tmp_path):
    settings.DATA = tmp_path
    assert checkup.secret_key().level == checkup.OK
    (tmp_path / "secret-key").write_text("k" * 50)
    (tmp_path / "secret-key").chmod(0o644)
    assert checkup.secret_key().level == checkup.ERROR
    settings.SECRET_KEY = "short"
    assert checkup.secret_key().level == checkup.ERROR


def test_full_disk_is_told(monkeypatch):
    usage = type("Usage", (), {"free": 10_000_000})
    monkeypatch.setattr(checkup.shutil, "disk_usage", lambda path: usage)
    assert checkup.disk().level == checkup.ERROR


def test_people_and_demonstration_are_counted_apart():
    User.objects.create_user("demo@demo.example", "x", name="Demo", is_demo=True)
    assert not checkup.demonstration_accounts().hint
    User.objects.create_user("ana@villa.example", "x", name="Ana")
    User.objects.create_user("eva@villa.example", "x", name="Eva")
    found = checkup.demonstration_accounts()
    assert found.text == "de personas, 2; de demostración, 1" and "remove_demo_accounts" in found.hint


def test_an_address_that_nobody_set_says_so(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.delenv("COCREA_URL", raising=False)
    assert "por omisión" in checkup.address().text
    monkeypatch.setenv("PORT", "8000")
    assert "por omisión" not in checkup.address().text


def test_demonstration_accounts_stay_away_once_deleted(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setenv("COCREA_DEMO_PASSWORD", "una-clave-de-muestra")
    assert "remove_demo_accounts" not in "".join(preparation.demonstration_accounts())
    call_command("remove_demo_accounts", verbosity=0)
    assert len(preparation.demonstration_accounts()) > 5, "nobody else can sign in"
    User.objects.create_user("ana@villa.example", "x", name="Ana")
    assert "remove_demo_accounts" in preparation.demonstration_accounts()[-1]
    call_command("remove_demo_accounts", verbosity=0)
    assert preparation.demonstration_accounts() == [] and not User.objects.filter(is_demo=True).exists()


def test_mail_from_an_address_of_this_machine_is_a_warning(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "correo.villa.mx", "cocrea@localhost"
    found = checkup.mail()
    assert found.level == checkup.WARNING and "COCREA_EMAIL_FROM" in found.hint
    settings.DEFAULT_FROM_EMAIL = "Villa <cocrea@villa.mx>"
    assert checkup.mail().level == checkup.OK
