"""Our own Word file, come back after people worked on it: part by part, by its bookmarks; where these are gone, by
its headings. What can be placed nowhere is kept apart and shown, never dropped."""

import dataclasses
import re
import unicodedata

from django.utils.translation import gettext as _

from cocrea.meetings.minuting.docxtext import Block, Words, words_of
from cocrea.meetings.minuting.sheet import Sheet
from cocrea.meetings.minuting.word import MARK, agreed_line, general_heading, heads, seal_lines

TOPIC = re.compile(r"^t(\d+)_(title|text|state|pending|reserved)(_h)?$")
CELLS = ("place", "day", "hours", "subject")
NOTE = "note"


@dataclasses.dataclass
class Reading:
    """`fields`: part -> its text; `people`: participant -> (name, office); `unplaced`: what belongs to no part;
    `missing`: parts that the file has no more. `has_tracked`: whether tracked changes were read as accepted."""

    fields: dict[str, str]
    people: dict[int, tuple[str, str]]
    unplaced: list[str]
    missing: list[str]
    has_tracked: bool
    key: str = ""


def read_back(content: bytes, sheet: Sheet) -> Reading:
    """What the file says, part by part of `sheet`. Raises Refused for what is no Word file."""
    return placed(words_of(content), sheet)


def placed(words: Words, sheet: Sheet) -> Reading:
    """The same, of a file that was opened already."""
    reader = _Placing(words, sheet)
    for block in words.blocks:
        reader.take(block)
    fields = {name: tidy(lines) for name, lines in reader.fields.items()}
    missing = [name for name in expected(sheet) if name not in fields]
    unplaced = [text for text in [*reader.unplaced, *words.aside] if text.strip()]
    return Reading(fields, reader.people, unplaced, missing, words.has_tracked, words.key)


def expected(sheet: Sheet) -> list[str]:
    """The parts that the file had when it left."""
    found = ["place", "subject", "presentation", "opening", "considerations"]
    for topic in sheet.topics:
        found += [f"t{topic.key}_{name}" for name in ("title", "text")]
        found += [f"t{topic.key}_{name}" for name in ("state", "pending", "reserved") if getattr(topic, name)]
    return found


def tidy(lines: list[str]) -> str:
    """Lines as a text: no blanks at their ends, no empty lines at either end, at most one between."""
    text = "\n".join(line.strip() for line in "\n".join(lines).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def plain(text: str) -> str:
    """A heading as it is compared: small letters without accents, numbers or marks."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9ñ]+", bare))


class _Placing:
    """Takes one paragraph after the other and knows in which part it stands."""

    def __init__(self, words: Words, sheet: Sheet):
        self.fields: dict[str, list[str]] = {}
        self.people: dict[int, tuple[str, str]] = {}
        self.unplaced: list[str] = []
        self.at = ""
        self.topic = 0
        self.headings, self.made = headings(sheet), made_anew(sheet)
        self.told: set[tuple[int, int]] = set()
        marks = {mark.removeprefix(MARK) for block in words.blocks for mark in block.marks if mark.startswith(MARK)}
        self.titles = {int(match[1]) for mark in marks if (match := TOPIC.match(mark)) and match[2] == "title"}
        self.marked_rows = {
            b.cell[:2] for b in words.blocks if b.cell and any(mark.startswith(MARK) for mark in b.marks)
        }
        self.rows = {block.cell[:2]: {} for block in words.blocks if block.cell}
        for block in words.blocks:
            if block.cell:
                cells = self.rows[block.cell[:2]]
                cells[block.cell[2]] = "\n".join(filter(None, (cells.get(block.cell[2], ""), block.text)))

    def take(self, block: Block) -> None:
        """Places one paragraph."""
        marks = [mark.removeprefix(MARK) for mark in block.marks if mark.startswith(MARK)]
        if block.cell:
            self.cell(block, marks)
            return
        placed = [self.marked(mark, block) for mark in marks]
        if any(placed):
            return
        name = self.known(block)
        if name:
            self.enter(name, block.text if name.endswith("_title") else None)
        elif block.level and block.level < 3 and block.text.strip():
            self.unplaced.append(block.text)  # a heading of somebody's own: what follows belongs to it
            self.at = "unplaced"
        else:
            self.add(block.text)

    def marked(self, mark: str, block: Block) -> bool:
        """Places a paragraph by its bookmark; False where that says nothing here."""
        match = TOPIC.match(mark)
        if mark.startswith(NOTE):
            self.at = NOTE
            return True
        if match is None:
            if mark in ("drafter", "drafter_lines"):
                self.enter("drafter_lines")
                if mark == "drafter_lines":
                    self.add(block.text)
                return True
            if mark.removesuffix("_h") not in ("presentation", "opening", "considerations"):
                return False
            self.enter(mark.removesuffix("_h"))
            if not mark.endswith("_h"):
                self.add(block.text)
            return True
        topic, part = int(match[1]), match[2]
        name = f"t{topic}_{part}"
        if part == "title":
            self.enter(name, block.text)
        elif match[3]:
            self.topic = topic
            self.enter(name)
        elif self.topic != topic and topic in self.titles:  # one paragraph that was moved below another point
            self.fields.setdefault(name, []).append(block.text)
        else:
            self.topic = topic
            self.enter(name)
            self.add(block.text)
        return True

    def known(self, block: Block) -> str:
        """The part that a heading without a bookmark begins; a heading may have lost its style too."""
        words = plain(block.text)
        if not words or len(words) > 320:
            return ""
        name = self.headings.get(words, "")
        if name.startswith("_"):
            name = f"t{self.topic}{name}" if self.topic and block.level else ""
        return name

    def enter(self, name: str, title: str | None = None) -> None:
        """From here on, what follows belongs to that part."""
        self.at = name
        match = TOPIC.match(name)
        if match:
            self.topic = int(match[1])
        if title is not None:
            self.fields[name] = [bare_title(title)]
            self.at = f"t{self.topic}_text"
            self.fields.setdefault(self.at, [])
        else:
            self.fields.setdefault(name, [])

    def add(self, text: str) -> None:
        """One paragraph of the part in which we are."""
        if self.at in ("", "unplaced"):
            self.unplaced.append(text)
        elif self.at != NOTE:
            self.fields.setdefault(self.at, []).append(text)
        elif plain(text) not in self.made:  # words of somebody's own among what is made anew each time
            self.unplaced.append(text)

    def cell(self, block: Block, marks: list[str]) -> None:
        """A cell of the card, or of the list of participants; other tables are shown as they are."""
        row = self.rows[block.cell[:2]]
        for mark in marks:
            if mark in CELLS:
                self.fields[mark] = row.get(block.cell[2], "").split("\n")
                return
            if mark[:1] == "p" and mark[1:].isdigit():
                self.people[int(mark[1:])] = (row.get(block.cell[2], ""), row.get(block.cell[2] + 1, ""))
                return
        first = plain(row.get(0, ""))
        name = self.headings.get(f"card {first}", "")
        if name and block.cell[2] > 0 and name not in self.fields:
            self.fields[name] = row.get(block.cell[2], "").split("\n")
        elif not name and block.cell[:2] not in self.told and not self.rows_marked(block.cell[:2]):
            self.told.add(block.cell[:2])
            if any(plain(text) not in self.made for text in row.values()):
                self.unplaced.append(" | ".join(text.strip() for _column, text in sorted(row.items())))

    def rows_marked(self, place: tuple[int, int]) -> bool:
        """Whether a row of a table bears a bookmark of ours."""
        return place in self.marked_rows


def bare_title(text: str) -> str:
    """A title without its number and what commitment it is about: both are made anew."""
    text = re.sub(r"^\s*\d+\s*[.)]\s*", "", text.strip())
    about = re.escape(_("Commitment %(number)s") % {"number": "§"}).replace("§", r"[\w-]+")
    return re.sub(rf"^{about}\s*[.:]\s*", "", text, flags=re.IGNORECASE).strip()


def headings(sheet: Sheet) -> dict[str, str]:
    """Heading as it is compared -> the part that it begins."""
    found = {
        plain(_("Presentation of the topic to be developed")): "presentation",
        plain(_("Development of the meeting")): "opening",
        plain(_("Additional considerations, comments, general business or conclusions")): "considerations",
        plain(_("Drafted the minutes")): "drafter_lines",
        plain(_("State as said")): "_state",
        plain(_("Pending")): "_pending",
        plain(_("Reserved part")): "_reserved",
    }
    for text in (_("Participants"), _("Signatures"), _("Agreed"), _("Suggested, not agreed"), _("Votes")):
        found[plain(text)] = NOTE
    for text in (_("How to verify these minutes"), general_heading()):
        found[plain(text)] = NOTE
    for topic in sheet.topics:
        about = f"{topic.about}. " if topic.about else ""
        found[plain(f"{topic.position}. {about}{topic.title}")] = f"t{topic.key}_title"
        found.setdefault(plain(topic.title), f"t{topic.key}_title")
    labels = {"place": _("Place"), "day": _("Day"), "hours": _("Hours"), "subject": _("Subject")}
    return found | {f"card {plain(label)}": name for name, label in labels.items()}


def made_anew(sheet: Sheet) -> set[str]:
    """What the file says besides its parts: nobody needs to be shown it again."""
    told = [
        *heads(),
        sheet.title,
        f"{sheet.kind}. {sheet.body}",
        sheet.signature_line,
        _("A part of this point is reserved."),
        _("None."),
        sheet.drafter,
    ]
    told += [_("They stand at %(url)s") % {"url": sheet.address}, *seal_lines(sheet), sheet.drafter_office]
    told += [agreed_line(each) for each in sheet.agreements]
    told += [*(each.line for each in sheet.votes), sheet.missed_line, sheet.follows_line]
    for number, person in enumerate(sheet.participants, 1):
        told += [str(number), person.shown, person.office, person.character_word]
    return {plain(text) for text in [*told, sheet.when, sheet.hours, ""]}
