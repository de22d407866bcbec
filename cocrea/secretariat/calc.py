"""Pure arithmetic of calls: in which state one is at a moment, which numbers may be shown, whether two are alike."""

import datetime
import decimal
import difflib
import re
import unicodedata
from collections.abc import Iterable

FEW = 3  # so many people at least stand behind every number of a sector
LIKE = 0.86  # how alike two names are that may be one
LEGAL = {"ac", "a", "c", "sc", "s", "sa", "cv", "de", "del", "la", "las", "los", "el", "y", "en", "iap", "ap"}
ALIASES = {"googlemail.com": "gmail.com"}
DOTLESS = {"gmail.com"}  # mail to a.b and to ab arrives in one box
DRAFT, ANNOUNCED, OPEN, CLOSED, CONCLUDED, CANCELLED = (
    "draft",
    "announced",
    "open",
    "closed",
    "concluded",
    "cancelled",
)


def call_state(
    *,
    is_published: bool,
    is_cancelled: bool,
    is_concluded: bool,
    opens_at: datetime.datetime | None,
    closes_at: datetime.datetime | None,
    opens_day: datetime.date | None,
    now: datetime.datetime,
    today: datetime.date,
) -> str:
    """The state of a call. What is open follows from the clock. A call of which only days are known was held
    elsewhere: it never takes registrations here."""
    if not is_published:
        return DRAFT
    if is_cancelled:
        return CANCELLED
    if is_concluded:
        return CONCLUDED
    if opens_at is None or closes_at is None:
        return ANNOUNCED if opens_day is not None and opens_day > today else CLOSED
    if now < opens_at:
        return ANNOUNCED
    return OPEN if now < closes_at else CLOSED


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last of its month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_of_next - datetime.timedelta(days=1)).day
    return datetime.date(year, month + 1, min(day.day, last))


def shown(counts: dict[int, int], disclosed: dict[int, int]) -> tuple[dict[int, int], set[int]]:
    """What may be shown of registrations by sector: (sector -> number, sectors that are shown together only).

    `disclosed`: how many of a sector the public directory names already. A sector with one or two others would point
    at people: such sectors go together, with the next smallest, until three stand behind the sum, or all are in."""
    hidden = {key: number - disclosed.get(key, 0) for key, number in counts.items()}
    together = {key for key, number in hidden.items() if 0 < number < FEW}
    if together:
        rest = sorted(
            (key for key in counts if key not in together), key=lambda key: (hidden[key] == 0, hidden[key], key)
        )
        while rest and (len(together) < 2 or sum(hidden[key] for key in together) < FEW):
            together.add(rest.pop(0))
    return {key: number for key, number in counts.items() if key not in together}, together


def email_key(email: str) -> str:
    """What two spellings of one mailbox have in common: case, a «+tag», and the dots that some providers ignore."""
    local, _at, domain = unicodedata.normalize("NFKC", email).strip().lower().rpartition("@")
    domain = ALIASES.get(domain, domain)
    local = local.partition("+")[0]
    return f"{local.replace('.', '') if domain in DOTLESS else local}@{domain}" if local else ""


def name_key(name: str) -> str:
    """A name without accents, case, punctuation, legal form and order of its words."""
    split = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in split if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", letters)
    return " ".join(sorted(word for word in words if word not in LEGAL) or sorted(words))


def phone_key(phone: str) -> str:
    """The last ten digits: with or without the country's code it is one telephone."""
    digits = re.sub(r"\D", "", phone)
    return digits[-10:] if len(digits) >= 7 else ""


def alike(one: str, other: str) -> bool:
    """Whether two keys of names may be of one person or body: the same but for a typo or two."""
    if not one or not other:
        return False
    if one == other:
        return True
    match = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return match.real_quick_ratio() >= LIKE and match.quick_ratio() >= LIKE and match.ratio() >= LIKE


def share(number: int, total: int) -> decimal.Decimal | None:
    """Per cent with one decimal; None of nothing."""
    return decimal.Decimal(f"{100 * number / total:.1f}") if total else None


def pairs(people: Iterable) -> list[tuple]:
    """Those that may be one: same mailbox, same telephone, or alike in name. Only names that share the beginning of a
    word are compared, so that a thousand registrations are looked through at once."""
    people = list(people)
    buckets: dict[str, list[int]] = {}
    for place, each in enumerate(people):
        keys = {f"@{each.email_key}"} if each.email_key else set()
        keys |= {f"#{key}"} if (key := phone_key(each.phone)) else set()
        keys |= {word[:4] for word in each.name_key.split()}
        for key in keys:
            buckets.setdefault(key, []).append(place)
    found, seen = [], set()
    for key, places in buckets.items():
        for first, one in enumerate(places):
            for other in places[first + 1 :]:
                if (one, other) in seen:
                    continue
                if key[:1] in "@#" or alike(people[one].name_key, people[other].name_key):
                    seen.add((one, other))
                    found.append((people[one], people[other]))
    return found
