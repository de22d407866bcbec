"""What minutes write beside a name: the body of whoever holds an office, and whom something is addressed to."""

from cocrea.actors.models import Organization
from cocrea.meetings.minuting.matching import key_of


def names(text: str, body: Organization) -> bool:
    """Whether a text says which body is meant, by its name or by its letters."""
    told = f" {key_of(text)} "
    return any(f" {key_of(name)} " in told for name in (body.name, body.acronym) if key_of(name))


def office_of(office: str, body: Organization | None) -> str:
    """The office, and the body where the office does not say which it is: one represents civil society for many."""
    if body is None or (office and names(office, body)):
        return office
    return f"{office}, {body.name}" if office else body.name


def addressed(named: list, words: str) -> str:
    """Whom it is for: those of the record, and the words of the minutes. Where the words are about one of them they
    stand instead, because they say what the name does not: that it is only implied."""
    told = [str(who) for who in named if not (words and about(words, str(who), getattr(who, "acronym", "")))]
    return ", ".join([*told, *filter(None, [words])])


def about(words: str, name: str, acronym: str) -> bool:
    """Whether words mean somebody of the record: the name within the words, or the words within the name, without
    what stands in brackets."""
    bare, told = key_of(words.partition("(")[0]), key_of(name)
    if not bare or not told:
        return False
    return f" {bare} " in f" {told} " or f" {told} " in f" {bare} " or bare == key_of(acronym)
