"""Ten people write at once through the desk's own forms, and in the middle the power goes: what was acknowledged is
there or visibly superseded, nothing twice, nobody overwrites what they did not see, and the chain is whole.

Twenty seconds in `./test`; five minutes with COCREA_SOAK=1, also on TEST_DATABASE_URL where there is one.
"""

import os
import random
import re
import threading
import time
from collections import Counter

import pytest

from tests.journeys.house import PASSWORD
from tests.scale.powercut import House, database_beside
from tests.scale.visitor import Visitor
from tests.scale.writers import ACKNOWLEDGED, FIELDS, KEEPERS, Edit, Writer, plain

SOAK = bool(os.environ.get("COCREA_SOAK"))
SECONDS = 300 if SOAK else 16
WRITERS, ENOUGH, PATIENCE = 10, 60, 60 + SECONDS
KINDS = {"plans.commitment", "plans.activity", "plans.figure", "actors.organization"}


def engines() -> list[str]:
    """The databases to write to: that of the run; at full length also the other one."""
    url, other = os.environ.get("DATABASE_URL", ""), os.environ.get("TEST_DATABASE_URL", "")
    return [url, other] if SOAK and other and not url else [url]


@pytest.mark.parametrize("url", engines(), ids=lambda url: "postgresql" if url else "sqlite")
def test_ten_writers_and_a_power_cut(tmp_path, url):
    seed = random.randrange(10**9) if SOAK else 7
    with database_beside(url) as own:
        house = House(tmp_path, own)
        try:
            house.open()
            before = house.told()["last"]
            writers = work(house, seed)
        finally:
            house.close()
        told = house.told(before)
    edits = [edit for writer in writers for edit in writer.edits]
    acknowledged = [edit for edit in edits if edit.state == ACKNOWLEDGED]
    merged = sum(writer.merged for writer in writers)
    print(f"{len(acknowledged)} acknowledged of {len(edits)}, {merged} merged, seed {seed}")  # noqa: T201
    assert not [wrong for writer in writers for wrong in writer.wrong], house.log.read_text()[-4000:]
    assert told["is_whole"], told["explanation"]
    assert not list(problems(edits, told))
    assert len(acknowledged) > ENOUGH and merged > 0, "hardly anybody wrote"
    assert "Traceback" not in house.log.read_text()


def work(house: House, seed: int) -> list[Writer]:
    """Ten people at work; in the middle every process of the house is killed, and it is opened again."""
    is_open, over = threading.Event(), threading.Event()
    is_open.set()
    rows = numbers(house.address)
    writers = [Writer(number, house.address, rows, (is_open, over), seed) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    half(writers)
    is_open.clear()
    house.cut()
    house.open()
    is_open.set()
    half(writers)
    over.set()
    for writer in writers:
        writer.join(180)
        assert not writer.is_alive(), "somebody still waits for an answer"
    return writers


def half(writers: list[Writer]) -> None:
    """Half of the time, and on a slow machine longer, until enough has been written to say something."""
    began, before = time.monotonic(), sum(writer.acknowledged for writer in writers)
    while (passed := time.monotonic() - began) < PATIENCE:
        time.sleep(0.2)
        if passed > SECONDS / 2 and sum(writer.acknowledged for writer in writers) - before >= ENOUGH:
            return


def numbers(address: str) -> dict[str, list[int]]:
    """The rows that the first page of each list leads to."""
    visitor, found = Visitor(address), {}
    visitor.sign_in(KEEPERS[0], PASSWORD)
    for table in FIELDS:
        _status, _to, text = visitor.ask(f"/gestion/tablas/{table}/")
        found[table] = sorted({int(pk) for pk in re.findall(rf"/gestion/tablas/{table}/(\d+)/", text)})
        assert len(found[table]) > WRITERS
    return found


def problems(edits: list[Edit], told: dict):
    """Every promise that the record does not keep, in words."""
    by_token = {edit.token: edit for edit in edits}
    times: Counter = Counter()
    seen = {edit.token: list(edit.seen) for edit in edits}
    last: dict[tuple, str] = {}
    for act in told["acts"]:
        if act["kind"] not in KINDS:  # recurring work, such as a snapshot of the data
            continue
        row = f"{act['kind']} {act['key']}"
        found = [new for _old, new in act["changes"].values() if new in by_token]
        times.update(set(found))
        for name, (old, new) in act["changes"].items():
            if (row, name) in last and plain(last[row, name]) != plain(old):
                yield f"act {act['seq']}: {row} {name} was {last[row, name]!r}, not {old!r}"
            last[row, name] = new
            edit = by_token.get(new)
            if edit is not None and plain(old) not in seen[new]:
                yield f"act {act['seq']}: {edit.token} overwrote {old!r}, having seen {seen[new]}"
            elif edit is None and (not found or by_token[found[0]].pk):
                yield f"act {act['seq']}: {row} {name} became {new!r}, which nobody wrote"
        for old, new in {new: (old, new) for old, new in act["changes"].values() if new in by_token}.values():
            if plain(old) in seen[new]:
                seen[new].remove(plain(old))  # what they saw is written over once
    for edit in edits:
        if times[edit.token] > len(edit.seen) or (edit.state == ACKNOWLEDGED and not times[edit.token]):
            yield f"{edit.token} on {edit.table} {edit.pk} {edit.field}: {edit.state}, {times[edit.token]} times"
    for (row, name), value in last.items():
        if plain(told["rows"].get(row, {}).get(name)) != plain(value):
            yield f"{row} {name} is {told['rows'].get(row, {}).get(name)!r}, the ledger says {value!r}"


@pytest.mark.engine_free
def test_whoever_decides_again_after_a_lost_answer_writes_twice_and_nobody_else_does():
    kind = "plans.figure"

    def told(*changes: tuple[str, str]) -> dict:
        acts = [{"seq": n, "kind": kind, "key": "1", "changes": {"note": each}} for n, each in enumerate(changes)]
        return {"acts": acts, "rows": {f"{kind} 1": {"note": changes[-1][1]}}}

    twice = (("a", "w9"), ("w9", "w3"), ("w3", "w9"))
    other = Edit("w3", "t", 1, "note", ["w9"], ACKNOWLEDGED)
    assert not list(problems([Edit("w9", "t", 1, "note", ["a", "w3"], ACKNOWLEDGED), other], told(*twice)))
    assert list(problems([Edit("w9", "t", 1, "note", ["a"], ACKNOWLEDGED), other], told(*twice)))
    assert list(problems([Edit("w9", "t", 1, "note", ["a", "b"], ACKNOWLEDGED), other], told(*twice)))
