"""People who change the record at random through the forms of the desk, and remember what they were promised."""

import dataclasses
import html
import random
import re
import threading
import time

from tests.journeys.house import PASSWORD
from tests.scale.visitor import Form, Visitor

KEEPERS = ("coordinator@demo.example", "steward@demo.example")
FIELDS = {
    "commitments": ("note", "problem", "description", "title"),
    "activities": ("note", "means_of_verification", "title"),
    "figures": ("note", "unit"),
    "organizations": ("note", "summary", "name"),
}
SHARED = 3  # rows of each table on which everybody writes
CREATES, THINKS, ROUNDS = 0.03, 0.15, 4
ACKNOWLEDGED, UNKNOWN, DROPPED = "acknowledged", "unknown", "dropped"


@dataclasses.dataclass
class Edit:
    """One change. `token`: what was written, like no other. `seen`: what stood there each time that the person
    decided: more than once where the answer was lost in the dark, somebody wrote over it, and they chose theirs
    again."""

    token: str
    table: str
    pk: int
    field: str
    seen: list[str]
    state: str = UNKNOWN


class Writer(threading.Thread):
    """One person. `is_open` is unset while the house is dark; `over` ends the work."""

    def __init__(self, number: int, address: str, rows: dict[str, list[int]], events, seed: int):
        super().__init__(daemon=True)
        self.number, self.rows, self.random = number, rows, random.Random(f"{seed}-{number}")
        self.is_open, self.over = events
        self.visitor = Visitor(address)
        self.edits: list[Edit] = []
        self.wrong: list[str] = []
        self.merged = self.made = 0

    def run(self) -> None:
        try:
            self.enter()
            while not self.over.is_set():
                self.create() if self.random.random() < CREATES else self.edit()
        except Exception as error:  # told by the test, not by a thread that dies alone
            self.wrong.append(repr(error))

    def enter(self) -> None:
        """Signs in, however long the house is dark."""
        while True:
            try:
                return self.visitor.sign_in(KEEPERS[self.number % len(KEEPERS)], PASSWORD)
            except OSError:
                self.wait()

    @property
    def acknowledged(self) -> int:
        """How many of the changes were said to be kept."""
        return sum(edit.state == ACKNOWLEDGED for edit in list(self.edits))

    def token(self) -> str:
        self.made += 1
        return f"w{self.number}-{self.made}-{self.random.getrandbits(32):08x}"

    def read(self, path: str) -> str:
        """A page, however long the house is dark."""
        while True:
            try:
                status, _to, text = self.visitor.ask(path)
            except OSError:
                self.wait()
                continue
            if status != 200:
                self.wrong.append(f"{status} {path}")
            return text

    def send(self, path: str, fields: dict, edit: Edit) -> tuple[int, str, str]:
        """Sends a form until there is an answer, as somebody does who presses again."""
        while True:
            try:
                answer = self.visitor.ask(path, fields)
            except OSError:
                self.wait()
                continue
            status, to, text = answer
            if status == 302 and "hecho=guardado" in to:
                edit.state = ACKNOWLEDGED
            elif status not in {200, 409}:
                self.wrong.append(f"{status} {path} {to}")
            return answer

    def wait(self) -> None:
        time.sleep(0.3)
        self.is_open.wait(120)

    def choose(self) -> tuple[str, int, str]:
        """A table, one of the rows of all or one of one's own, and a field."""
        table = self.random.choice(list(FIELDS))
        rows = self.rows[table]
        own = rows[SHARED:][self.number :: 10] or rows[:SHARED]
        pk = self.random.choice(rows[:SHARED] if self.random.random() < 0.6 else own)
        return table, pk, self.random.choice(FIELDS[table])

    def edit(self) -> None:
        """Opens a form, thinks, changes one field, saves; merges what somebody else did meanwhile."""
        table, pk, field = self.choose()
        path = f"/gestion/tablas/{table}/{pk}/"
        fields = Form(self.read(path)).fields
        if field not in fields:
            self.wrong.append(f"{path} has no {field}")
            return
        edit = Edit(self.token(), table, pk, field, [plain(fields[field])])
        time.sleep(self.random.random() * THINKS)
        self.edits.append(edit)
        status, _to, text = self.send(path, fields | {field: edit.token, "reason": "Prueba de diez"}, edit)
        for _round in range(ROUNDS):
            if status != 409:
                break
            status, text = self.merge(path, text, edit)
        if edit.state == UNKNOWN:
            edit.state = DROPPED
        if status == 200:
            self.wrong.append(f"refused in round {_round}: {path} {field} {edit} {errors_in(text)}")

    def merge(self, path: str, text: str, edit: Edit) -> tuple[int, str]:
        """The page of two people on one row. Nothing that was typed may be missing from it."""
        if edit.token not in text:
            self.wrong.append(f"409 {path} has lost {edit.token}")
        form, name = Form(text), f"elegir-{edit.field}"
        asked = [other for other in form.choices if other not in form.fields and other != name]
        if asked:
            self.wrong.append(f"409 {path} asks about {asked}, which was not touched")
        if name not in form.choices:  # what was written stands: it was kept although no answer came
            edit.state = ACKNOWLEDGED
            return 302, ""
        self.merged += 1
        if self.random.random() < 0.2:
            edit.state = DROPPED
            return 302, ""
        edit.seen.append(plain(theirs(text, name)))
        time.sleep(self.random.random() * THINKS)
        status, _to, text = self.send(path, form.fields | {name: "yours"}, edit)
        return status, text

    def create(self) -> None:
        """A new institution. Pressed twice, it is there once."""
        path, token = "/gestion/tablas/organizations/nuevo/", self.token()
        edit = Edit(token, "organizations", 0, "slug", [""])
        fields = Form(self.read(path)).fields | {"slug": token, "name": token, "classification": "government"}
        self.edits.append(edit)
        status, _to, text = self.send(path, fields, edit)
        if status == 200 and token not in text:
            self.wrong.append(f"{path} has lost {token}")


def theirs(text: str, name: str) -> str:
    """What stands now, as the page that merges shows it."""
    found = re.search(rf'<label for="{name}-theirs"><b>[^<]*</b>(.*?)</label>', text, re.S)
    return "" if found is None or 'class="none"' in found[1] else html.unescape(found[1])


def errors_in(text: str) -> str:
    """The messages of a form that was refused: what stands at its head and beside its fields."""
    main = text[text.find("<main") :]
    found = re.findall(r'<(\w+)[^>]* class="[^"]*error[^>]*>(.*?)</\1>', main, re.S)
    return " | ".join(plain(re.sub("<[^>]+>", " ", each)) for _tag, each in found)[:600]


def plain(text) -> str:
    """Without the difference of a blank or of a kind of line break."""
    return " ".join(str(text or "").split())
