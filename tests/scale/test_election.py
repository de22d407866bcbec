"""An election on the real server: eight processes of voters at once, the power cut in the middle, and a recount of
the published box by a program that knows nothing of the house.

A hundred voters in `./test`; a thousand with COCREA_SOAK=1 (`./run soak elections`)."""

import collections
import json
import os
import subprocess
import sys
import time

import pytest

from tests.journeys.house import ROOT, get
from tests.scale.powercut import House, database_beside

SOAK = bool(os.environ.get("COCREA_SOAK"))
VOTERS, CLIENTS = (1000, 8) if SOAK else (104, 8)
URL = os.environ.get("DATABASE_URL", "")


def polling(house: House, *order) -> dict:
    """Looks after the election from outside."""
    command = [sys.executable, "-m", "tests.scale.polling", *map(str, order)]
    told = subprocess.run(command, cwd=ROOT, env=house.environment, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr[-3000:]
    return json.loads(told.stdout.splitlines()[-1])


@pytest.fixture
def house(tmp_path):
    with database_beside(URL, "election") as own:
        made = House(tmp_path, own)
        made.environment["COCREA_EXERCISE"] = os.environ.get("COCREA_TEST_EXERCISE", "durango")
        made.open()
        yield made
        made.close()


def test_a_thousand_voters_and_a_power_cut(house, tmp_path):
    links = polling(house, "open", VOTERS)["links"]
    late, links = links[0], links[1:]
    said = voted(house, links, tmp_path)
    assert not [each["wrong"] for each in said if each["wrong"]]
    assert len(said) == len(links) == len({each["receipt"] for each in said})

    before = polling(house, "state")
    assert before["marks"] == before["ballots"] == len(links), "no mark without a ballot, no ballot without a mark"
    assert before["cast"] is None and set(before["votes"].values()) == {None}
    assert get(f"{house.address}/elecciones/prueba/urna.csv")[0] == 404, "nothing before the close"

    after = polling(house, "close")
    assert not after["needs_cleaning"] and after["is_whole"]
    assert get(f"{house.address}/votar/{late}/")[0] == 404, "too late"
    status, _headers, box = get(f"{house.address}/elecciones/prueba/urna.csv")
    assert status == 200

    lines = [line.split(",") for line in box.decode().splitlines()[1:]]
    assert sorted(lines) == lines == sorted([each["receipt"], each["choices"]] for each in said)
    assert recounted(box, tmp_path) == tally(said) | {"SHA-256": after["box_hash"], "boletas": str(len(links))}
    assert after["votes"] == {str(n): sum(str(n) in each["choices"].split(";") for each in said) for n in range(1, 6)}
    assert after["cast"] == len(links)

    log = house.log.read_text()
    assert "/votar/" not in log and "Traceback" not in log
    if not URL:
        assert b"Votante 0" not in (tmp_path / "cocrea.sqlite3-wal").read_bytes(), "the log of the house was cut"


def voted(house: House, links: list[str], folder) -> list[dict]:
    """Eight processes vote; when half of the votes are in, all processes of the house are killed at once."""
    clients = []
    for number in range(CLIENTS):
        out = (folder / f"votes-{number}").open("w")
        command = [sys.executable, "-m", "tests.scale.voters", house.address, str(number)]
        client = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=out, text=True)
        client.stdin.write("\n".join(links[number::CLIENTS]) + "\n")
        client.stdin.close()
        clients.append(client)
    while sum(len(lines_of(folder, number)) for number in range(CLIENTS)) < len(links) / 2:
        assert any(client.poll() is None for client in clients), "they have all stopped"
        time.sleep(0.05)
    house.cut()
    house.open()
    assert [client.wait(600) for client in clients] == [0] * CLIENTS
    return [json.loads(line) for number in range(CLIENTS) for line in lines_of(folder, number)]


def lines_of(folder, number: int) -> list[str]:
    return (folder / f"votes-{number}").read_text().splitlines()


def tally(said: list[dict]) -> dict[str, str]:
    """What the voters themselves know, put together."""
    counted = collections.Counter(number for each in said for number in each["choices"].split(";"))
    return {number: str(got) for number, got in counted.items()}


def recounted(box: bytes, folder) -> dict[str, str]:
    """What the program of docs/howto says of the file."""
    file = folder / "urna.csv"
    file.write_bytes(box)
    told = subprocess.run(
        [sys.executable, "docs/howto/recount.py", str(file)], cwd=ROOT, capture_output=True, text=True
    )
    pairs = [line.split()[:2] for line in told.stdout.splitlines()]
    return dict(pairs)
