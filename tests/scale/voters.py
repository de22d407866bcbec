"""A process of its own with the telephones of many voters: each opens its link, chooses, confirms, and keeps its
receipt. Some press twice, some alter what they send. `python -m tests.scale.voters ADDRESS SEED < links`

Prints a line of JSON for each vote: receipt, choices, how it ended; and what should have been refused and was not.
"""

import json
import random
import re
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import urlencode

PATIENCE = 240  # seconds


def ask(url: str, fields: list | None = None) -> tuple[int, str]:
    """Status and text. Raises OSError where nobody answers."""
    data = None if fields is None else urlencode(fields).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data), timeout=60) as answer:
            assert "Set-Cookie" not in answer.headers, "a vote leaves no cookie"
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode(errors="replace")


def insist(url: str, fields: list | None = None) -> tuple[int, str]:
    """Asks until somebody answers, as a person does."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return ask(url, fields)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def vote(url: str, chance: random.Random) -> dict:
    """One person from the link to the receipt."""
    status, text = insist(url)
    assert status == 200, (status, text[:500])
    chosen = sorted(chance.sample(range(1, 6), chance.choice((0, 1, 1, 2))))
    fields = [("candidato", number) for number in chosen] or [("candidato", "blanco")]
    status, text = insist(url, fields)
    assert status == 200, (status, text[:500])
    sealed = re.search(r'name="papeleta" value="([^"]+)"', text)[1]
    receipt = re.search(r"<code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>", text)[1]
    wrong = altered(url, sealed, chance)
    status, text = insist(url, [("confirmar", "si"), ("papeleta", sealed)])
    assert status in (200, 409), (status, text[:500])
    if status == 200 and receipt not in text:
        wrong.append("the page after the vote shows another receipt")
    if chance.random() < 0.3 and insist(url, [("confirmar", "si"), ("papeleta", sealed)])[0] != 409:
        wrong.append("the same ballot was taken twice")
    return {"receipt": receipt, "choices": ";".join(map(str, chosen)) or "blank", "status": status, "wrong": wrong}


def altered(url: str, sealed: str, chance: random.Random) -> list[str]:
    """What comes of a ballot that is not as the house gave it."""
    if chance.random() > 0.3:
        return []
    place = chance.randrange(len(sealed))
    other = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]
    tries = [
        (url, [("confirmar", "si"), ("papeleta", other)]),
        (url, [("confirmar", "si"), ("papeleta", "")]),
        (url[:-5] + "xxxx/", [("confirmar", "si"), ("papeleta", sealed)]),
        (url, [("candidato", "9")]),
        (url, [("candidato", "1"), ("candidato", "2"), ("candidato", "3")]),
    ]
    return [f"{fields} was taken" for where, fields in tries if insist(where, fields)[0] < 400]


if __name__ == "__main__":
    dice = random.Random(sys.argv[2])
    for line in sys.stdin:
        print(json.dumps(vote(f"{sys.argv[1]}/votar/{line.strip()}/", dice)), flush=True)  # noqa: T201
