"""A whole chain is found whole; whatever is altered is found at its place, here and with the export alone."""

import datetime
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cocrea.ledger import calc, standalone
from cocrea.ledger.actions import act
from cocrea.ledger.chain import verify
from cocrea.ledger.erasing import erase_content
from cocrea.ledger.export import ndjson
from cocrea.ledger.models import Event, Head, Subject
from cocrea.ledger.tests.conftest import touch

pytestmark = pytest.mark.django_db


def tamper(sql, *values):
    """What somebody with the database in their hands would do."""
    with connection.cursor() as cursor:
        cursor.execute(
            "PRAGMA defer_foreign_keys=ON" if connection.vendor == "sqlite" else "SET CONSTRAINTS ALL DEFERRED"
        )
        cursor.execute(sql, values)
        assert cursor.rowcount > 0


def test_whole_chain(ledger):
    verdict = verify()
    assert verdict.is_whole and verdict.events == 4
    assert verdict.hash == Head.objects.get().hash == Event.objects.get(seq=4).hash


def test_empty_chain(db):
    assert verify().is_whole


@pytest.mark.parametrize(
    ("sql", "place", "problem"),
    [
        ("UPDATE ledger_event SET body = replace(body, 'fuentes', 'fuentez') WHERE seq = 3", 3, "content"),
        ("UPDATE ledger_event SET action = 'documents.source.delete' WHERE seq = 1", 1, "digest"),
        ("UPDATE ledger_event SET salt = replace(salt, substr(salt, 1, 1), '_') WHERE seq = 4", 4, "content"),
        ("UPDATE ledger_event SET at = '2020-01-01 00:00:00+00' WHERE seq = 2", 2, "hash"),
        ("UPDATE ledger_event SET is_public = (1 = 1) WHERE seq = 2", 2, "visibility"),
        ("UPDATE ledger_event SET is_public = (1 = 0) WHERE seq = 3", 3, "visibility"),
        ("UPDATE ledger_event SET previous = hash WHERE seq = 3", 3, "previous"),
        ("UPDATE ledger_subject SET body = replace(body, 'Ana', 'Eva') WHERE event_id = 4", 4, "object"),
        ("UPDATE ledger_subject SET key = '9' WHERE event_id = 1", 1, "digest"),
        ("UPDATE ledger_subject SET kind = 'actors.person' WHERE event_id = 2 AND position = 6", 2, "digest"),
        ("UPDATE ledger_subject SET is_public = (1 = 1) WHERE event_id = 3", 3, "digest"),
        ("UPDATE ledger_subject SET change = 'deleted' WHERE event_id = 4", 4, "digest"),
        ("UPDATE ledger_subject SET body = '', salt = '' WHERE event_id = 3 AND position = 1", 3, "unrecorded"),
        ("UPDATE ledger_event SET body = '', salt = '' WHERE seq = 4", 4, "unrecorded"),
        ("DELETE FROM ledger_subject WHERE event_id = 3 AND position = 2", 3, "digest"),
        ("UPDATE ledger_head SET hash = 'ff'", 4, "head"),
        ("UPDATE ledger_head SET seq = 3", 3, "head"),
        ("UPDATE ledger_head SET public_seq = 3", 4, "head"),
        ("UPDATE ledger_head SET public_seq = 9", 4, "head"),
        ("UPDATE ledger_subject SET position = 77 WHERE event_id = 4", 4, "place"),
        ("UPDATE ledger_subject SET position = 77 WHERE event_id = 3 AND position = 2", 3, "place"),
        ("UPDATE ledger_subject SET body = '' WHERE event_id = 4", 4, "object"),
        ("UPDATE ledger_event SET body = '' WHERE seq = 4", 4, "content"),
    ],
)
def test_alteration_is_found_at_its_place(ledger, sql, place, problem):
    tamper(sql)
    verdict = verify()
    assert (verdict.broken_at, verdict.problem) == (place, problem)
    assert verdict.explanation
    with pytest.raises(CommandError, match=rf"\b{place}\b") as error:
        call_command("verify_ledger")
    assert error.value.returncode == 1


@pytest.mark.skipif(connection.vendor == "postgresql", reason="so long a salt does not fit there")
@pytest.mark.parametrize("model", [Event, Subject])
def test_the_line_between_salt_and_text_cannot_be_moved(ledger, guide, tmp_path, model):
    """A text that has a bar in it gives the same digest with its beginning counted to the salt."""
    with act(by=None, action="documents.source.update", reason="uno | dos") as current:
        current.touched.append(touch("Uno | dos", public=True))
    row = model.objects.get(**{"seq" if model is Event else "event_id": 5})
    before, after = row.body.split("|", 1)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {model._meta.db_table} SET salt = %s, body = %s WHERE {model._meta.pk.column} = %s",  # noqa: S608
            [f"{row.salt}|{before}", after, row.pk],
        )
    assert verify().broken_at == 5
    result = run_at_home(tmp_path, guide, ndjson())
    assert result.returncode == 1 and "evento 5" in result.stderr


def rechained(first):
    """The chain written again from `first` on, as somebody with the database in their hands would: it fits."""
    previous = Event.objects.get(seq=first - 1).hash if first > 1 else calc.GENESIS
    for event in Event.objects.filter(seq__gte=first).order_by("seq"):
        at = event.at + datetime.timedelta(seconds=1)
        one = calc.chained(seq=event.seq, at=at, digest=event.digest, previous=previous)
        tamper(
            "UPDATE ledger_event SET at = %s, previous = %s, hash = %s WHERE seq = %s", at, previous, one, event.seq
        )
        previous = one
    tamper("UPDATE ledger_head SET hash = %s", previous)


def cut(last):
    """The end of the chain cut off, and the head set back."""
    tamper("DELETE FROM ledger_subject WHERE event_id > %s", last)
    tamper("DELETE FROM ledger_event WHERE seq > %s", last)
    event = Event.objects.get(seq=last)
    tamper("UPDATE ledger_head SET seq = %s, hash = %s, public_seq = %s", last, event.hash, last)


@pytest.mark.parametrize(("harm", "problem"), [(lambda: rechained(2), "other"), (lambda: cut(3), "missing")])
def test_a_hash_kept_elsewhere_shows_what_the_chain_cannot(ledger, guide, tmp_path, harm, problem):
    seen = 4, Event.objects.get(seq=4).hash
    mark = "{}:{}".format(*seen)
    call_command("verify_ledger", "--seen", mark)
    assert run_at_home(tmp_path, guide, ndjson(), mark).returncode == 0
    harm()
    assert verify().is_whole and run_at_home(tmp_path, guide, ndjson()).returncode == 0
    assert (verify([seen]).broken_at, verify([seen]).problem) == (4, problem)
    with pytest.raises(CommandError, match=r"\b4\b"):
        call_command("verify_ledger", "--seen", mark)
    result = run_at_home(tmp_path, guide, ndjson(), mark)
    assert result.returncode == 1 and "evento 4" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("wrong", ["4", "cuatro:ff", "4:ff", ":" + "a" * 64])
def test_what_is_no_number_and_hash_is_told_plainly(ledger, guide, tmp_path, wrong):
    with pytest.raises(CommandError, match="64"):
        call_command("verify_ledger", "--seen", wrong)
    result = run_at_home(tmp_path, guide, ndjson(), wrong)
    assert result.returncode == 1 and "Traceback" not in result.stderr


def test_what_was_erased_is_counted(ledger, guide, tmp_path, capsys):
    erase_content(by=None, event=Event.objects.get(seq=4), reason="Lo pidió")
    assert verify().erased == 2
    call_command("verify_ledger")
    assert "2 textos borrados" in capsys.readouterr().out
    result = run_at_home(tmp_path, guide, ndjson())
    assert result.returncode == 0 and "2 textos borrados" in result.stdout


@pytest.mark.parametrize(("table", "place"), [("ledger_subject", "event_id"), ("ledger_event", "seq")])
def test_what_was_emptied_in_silence_is_missed_at_home(ledger, guide, tmp_path, table, place):
    erase_content(by=None, subjects=Subject.objects.filter(event_id=3), reason="Lo pidió")
    tamper(f"UPDATE {table} SET body = '', salt = '' WHERE {place} = 4")  # noqa: S608
    result = run_at_home(tmp_path, guide, ndjson())
    assert result.returncode == 1 and "evento 4" in result.stderr


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
def test_deleted_event_is_missed(ledger, seq):
    tamper("DELETE FROM ledger_subject WHERE event_id = %s", seq)
    tamper("DELETE FROM ledger_event WHERE seq = %s", seq)
    assert (verify().broken_at, verify().problem) == (seq, "missing")


def test_swapped_events_are_found(ledger):
    for old, new in ((1, 90), (4, 1), (90, 4)):
        tamper("UPDATE ledger_subject SET event_id = %s WHERE event_id = %s", new, old)
        tamper("UPDATE ledger_event SET seq = %s WHERE seq = %s", new, old)
    assert verify().broken_at == 1


def test_added_event_beyond_the_head_is_found(ledger):
    tamper("UPDATE ledger_head SET seq = 3, public_seq = 3, hash = (SELECT hash FROM ledger_event WHERE seq = 3)")
    assert (verify().broken_at, verify().problem) == (4, "head")


def test_command_says_it_is_whole(ledger, capsys):
    call_command("verify_ledger")
    assert Head.objects.get().hash in capsys.readouterr().out


def run_at_home(tmp_path, code, lines, *kept):
    (tmp_path / "verificar.py").write_text(code)
    return subprocess.run(
        [sys.executable, "verificar.py", *kept],
        cwd=tmp_path,
        input="".join(lines),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def guide():
    """The program as the guide prints it."""
    text = (Path(__file__).parents[3] / "docs/howto/verify-ledger.md").read_text()
    return re.search(r"```python\n(.*?)```", text, re.S).group(1)


def test_guide_prints_the_program_and_it_is_short(guide):
    assert guide == Path(standalone.__file__).read_text()
    assert guide.count("\n") <= 75


def test_export_verifies_at_home(ledger, guide, tmp_path):
    result = run_at_home(tmp_path, guide, ndjson())
    assert result.returncode == 0
    assert Head.objects.get().hash in result.stdout


@pytest.mark.parametrize("cut", [0, 1, -40, -2], ids=["empty", "one character", "cut short", "cut at the very end"])
def test_a_download_that_did_not_arrive_whole_is_told_plainly(ledger, guide, tmp_path, cut):
    result = run_at_home(tmp_path, guide, ["".join(ndjson())[:cut]])
    assert result.returncode == 1 and "Traceback" not in result.stderr and not result.stdout
    assert "de nuevo" in result.stderr


@pytest.mark.parametrize("line", ["[]", "7", "null", '{"seq": 1}', "<html>"])
def test_what_is_no_chain_is_told_plainly(guide, tmp_path, line):
    result = run_at_home(tmp_path, guide, [line + "\n"])
    assert result.returncode == 1 and "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "place"), [("Minuta", "Minutas", 3), ("Ana", "Eva", 4), ("se corr", "me corr", 4)]
)
def test_altered_export_is_found_at_home(ledger, guide, tmp_path, old, new, place):
    text = "".join(ndjson())
    assert old in text
    result = run_at_home(tmp_path, guide, text.replace(old, new))
    assert result.returncode == 1
    assert f"evento {place}" in result.stderr


def test_every_altered_character_of_the_proof_is_found_at_home(ledger):
    rows = [json.loads(line) for line in "".join(ndjson()).splitlines()]
    for place, row in enumerate(rows):
        previous = rows[place - 1]["hash"] if place else "0" * 64
        assert not standalone.problem(row, place + 1, previous)
        for field in ("at", "digest", "previous", "hash"):
            wrong = {**row, field: "x" + row[field][1:]}
            assert standalone.problem(wrong, place + 1, previous), field


def test_export_of_a_part(ledger):
    assert [json.loads(line)["seq"] for line in "".join(ndjson(2, 3)).splitlines()] == [2, 3]


def test_what_is_not_public_leaks_nothing(ledger):
    rows = [json.loads(line) for line in "".join(ndjson()).splitlines()]
    assert set(rows[1]) == {"seq", "at", "digest", "previous", "hash"}
    assert len(rows[2]["objects"]) == 1 and len(rows[2]["private"]) == 64
    text = "".join(ndjson())
    for secret in (
        "secreto",
        "Voto",
        "porque",
        "oculto",
        *Subject.objects.filter(is_public=False).values_list("salt", flat=True),
    ):
        assert secret not in text
