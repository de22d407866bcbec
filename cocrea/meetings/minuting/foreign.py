"""Minutes that somebody wrote in Word, in whatever layout: place, day, hours, subject, participants, topics and
agreements are read into a draft that a person confirms. Labels decide («Lugar:», «Compromiso 3: …»), whether they
stand in a table, in bold or in plain paragraphs."""

import dataclasses
import datetime
import re

from cocrea.kernel import periods
from cocrea.meetings.minuting.attending import Person, people_in
from cocrea.meetings.minuting.docxtext import Block, Words
from cocrea.meetings.minuting.labels import LABELS, TOPIC, label_of
from cocrea.meetings.minuting.listed import CLOSING, listed_in
from cocrea.meetings.minuting.prose import Presence, said_in
from cocrea.meetings.minuting.tabled import taken
from cocrea.meetings.recognising import Phrase, phrases, plain

TIME = re.compile(r"\b([01]?\d|2[0-3])\s*[:.]\s*([0-5]\d)\b")
MOST_TITLE = 160


@dataclasses.dataclass
class Point:
    """A topic, with the number of the commitment where it names one."""

    title: str
    text: str = ""
    commitment: str = ""


@dataclasses.dataclass
class Draft:
    """What was read. `leftover`: lines that belong to nothing that is known; they are shown."""

    kind: str = ""
    number: int | None = None
    place: str = ""
    day: str = ""
    starts: str = ""
    ends: str = ""
    subject: str = ""
    presentation: str = ""
    opening: str = ""
    considerations: str = ""
    drafter: Person | None = None
    people: list[Person] = dataclasses.field(default_factory=list)
    topics: list[Point] = dataclasses.field(default_factory=list)
    found: list[tuple[int, Phrase]] = dataclasses.field(default_factory=list)
    leftover: list[str] = dataclasses.field(default_factory=list)


def draft_of(words: Words) -> Draft:
    """What a file says, part by part."""
    rows, blocks = taken(words.blocks)
    parts, leftover = parted(lines_of(blocks))
    draft = Draft(leftover=leftover)
    draft.place, draft.subject = " ".join(parts["place"]), " ".join(parts["subject"])
    draft.day = day_in(" ".join(parts["day"]))
    times = TIME.findall(" ".join(parts["hours"] + parts["end"]))
    draft.starts, draft.ends = ([f"{int(hour):02}:{minute}" for hour, minute in times] + ["", ""])[:2]
    draft.presentation = "\n".join(parts["presentation"])
    draft.considerations = "\n".join(parts["considerations"])
    draft.people = people_in(parts["people"])
    for each in people_in(parts["missing"]):
        came = Presence.ABSENT if each.presence == Presence.PRESENT else each.presence
        draft.people.append(dataclasses.replace(each, presence=came))
    if is_none(draft.considerations):
        draft.considerations = ""
    drafter = people_in(
        [", ".join(parts["drafter"][:1]) + (".- " + " ".join(parts["drafter"][1:]))] if parts["drafter"] else []
    )
    draft.drafter = drafter[0] if drafter else None
    draft.opening, draft.topics = topics_in(parts["development"])
    take_prose(draft, "\n".join(parts["agreements"]))
    said_on = periods.earliest(draft.day) if len(draft.day) == len("2019-11-04") else None
    listed = listed_in(parts["agreements"], said_on)
    draft.leftover += [*listed.closing, *listed.after]
    tabled = filter(None, (row.read(said_on) for row in rows))
    draft.found = [*found_in(draft, said_on), *((0, each) for each in [*tabled, *listed.found])]
    return draft


def take_prose(draft: Draft, closing: str) -> None:
    """What no label says and a sentence does. `closing`: the words that may close the minutes."""
    last = draft.topics[-1].text if draft.topics else ""
    first = "\n".join([*draft.leftover, draft.subject, draft.presentation, draft.opening])
    said = said_in(first, f"{last}\n{draft.considerations}\n{closing}")
    draft.kind, draft.number = said.kind, said.number
    for name in ("day", "starts", "ends", "place"):
        if not getattr(draft, name):
            setattr(draft, name, getattr(said, name))


def lines_of(blocks: list[Block]) -> list[str]:
    """Its lines in order; the cells of a row as one line, where the first one is a label."""
    found: list[str] = []
    last: tuple | None = None
    for block in blocks:
        text = block.text.strip()
        row = block.cell[:2] if block.cell else None
        if row is not None and row == last and found and found[-1].rstrip().endswith(":"):
            first, *more = [line.strip() for line in text.split("\n")]
            found[-1:] = [f"{found[-1]} {first}", *more]
        elif row is not None and row == last and block.cell[2] > 0 and found and not label_of(found[-1]):
            found[-1] = f"{found[-1]}.- {text}" if found[-1] else text
        else:
            found += [line.strip() for line in text.split("\n")] or [""]
        last = row
    return [line for line in found if line.strip(" \t-_|")]


def parted(lines: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Part -> its lines, and the lines before the first label."""
    parts: dict[str, list[str]] = {name: [] for name in LABELS}
    leftover: list[str] = []
    at = ""
    for line in lines:
        if match := label_of(line, at):
            rest = line[match.end() :].strip(" \t:")
            at = match.lastgroup
            if rest:
                parts[at].append(rest)
        elif at:
            parts[at].append(line)
        else:
            leftover.append(line)
    return parts, leftover


def day_in(text: str) -> str:
    """A date as EDTF; empty where none can be read."""
    bare = re.sub(r"^[a-záéíóú]+\s*,?\s+(?=\d)", "", text.strip().rstrip("."), flags=re.IGNORECASE)
    told = periods.typed(re.sub(r"\b0(\d)\b", r"\1", bare))
    return told if periods.EDTF.fullmatch(told) else ""


def is_none(text: str) -> bool:
    """Whether a part says that there was nothing."""
    return plain(text).strip(" .") in ("ninguna", "ninguno", "no hubo", "sin comentarios", "n/a", "no aplica")


def topics_in(lines: list[str]) -> tuple[str, list[Point]]:
    """(what stands before the first topic, the topics). A line that begins with its number begins a topic."""
    opening: list[str] = []
    topics: list[Point] = []
    for line in lines:
        match = TOPIC.match(plain(line))
        if match:
            rest = line[match.end() :].strip()
            title, text = _title(rest)
            about = match["number"] or ""
            is_commitment = plain(line).startswith("compromiso")
            topics.append(Point(title, text, about if is_commitment else ""))
        elif topics:
            topics[-1].text = f"{topics[-1].text}\n{line}".strip()
        else:
            opening.append(line)
    if not topics and opening:
        return "", [Point("", "\n".join(opening))]
    return "\n".join(opening), topics


def _title(rest: str) -> tuple[str, str]:
    """Where a title ends and its development begins: at the last colon before small letters, or at the line's end."""
    colons = list(re.finditer(r":\s+", rest[: MOST_TITLE * 2]))
    for match in reversed(colons):
        if match.start() <= MOST_TITLE and rest[match.end() : match.end() + 1].islower():
            return rest[: match.start()].strip(), rest[match.end() :].strip()
    if len(rest) <= MOST_TITLE:
        return rest.strip(" .:"), ""
    first = colons[0] if colons and colons[0].start() <= MOST_TITLE else None
    return (rest[: first.start()].strip(), rest[first.end() :].strip()) if first else ("", rest)


def found_in(draft: Draft, said_on: datetime.date | None) -> list[tuple[int, Phrase]]:
    """(number of the topic, 0 for none; phrase) of what looks like an agreement within the text."""
    found = [(n, each) for n, topic in enumerate(draft.topics, 1) for each in phrases(topic.text, said_on)]
    found += [(0, each) for text in (draft.opening, draft.considerations) for each in phrases(text, said_on)]
    return [(n, each) for n, each in found if not CLOSING.search(plain(each.text))]
