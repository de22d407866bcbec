"""Statements (subject, predicate, object), and their two spellings: JSON-LD and Turtle. Both say exactly the same."""

import dataclasses
import json
from collections.abc import Iterable
from itertools import groupby

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "spdx": "http://spdx.org/rdf/terms#",
}
TYPE = "rdf:type"


@dataclasses.dataclass(frozen=True)
class Node:
    """Something with an address: absolute, or `prefix:name`."""

    address: str

    @property
    def is_short(self) -> bool:
        return self.address.split(":", 1)[0] in PREFIXES


@dataclasses.dataclass(frozen=True)
class Text:
    """Words in a language, or a typed value (`xsd:date`), never both."""

    value: str
    language: str = ""
    datatype: str = ""


Statement = tuple[str, str, Node | Text]


def to_jsonld(statements: Iterable[Statement]) -> dict:
    """One object for each subject, under `@graph`."""
    graph = []
    for subject, about in groupby(statements, key=lambda each: each[0]):
        described: dict = {"@id": subject}
        for _subject, predicate, value in about:
            key, plain = ("@type", value.address) if predicate == TYPE else (predicate, jsonld_value(value))
            described.setdefault(key, []).append(plain)
        graph.append(described)
    return {"@context": PREFIXES, "@graph": graph}


def jsonld_value(value: Node | Text) -> dict:
    """One object of a statement."""
    if isinstance(value, Node):
        return {"@id": value.address}
    more = {"@language": value.language} if value.language else {}
    return {"@value": value.value} | more | ({"@type": value.datatype} if value.datatype else {})


def to_turtle(statements: Iterable[Statement]) -> str:
    """The same, line by line."""
    lines = [f"@prefix {prefix}: <{address}> ." for prefix, address in PREFIXES.items()]
    for subject, about in groupby(statements, key=lambda each: each[0]):
        said = [f"    {'a' if p == TYPE else p} {turtle_value(value)}" for _subject, p, value in about]
        lines += ["", f"<{address_text(subject)}>", " ;\n".join(said) + " ."]
    return "\n".join(lines) + "\n"


def turtle_value(value: Node | Text) -> str:
    """One object of a statement."""
    if isinstance(value, Node):
        return value.address if value.is_short else f"<{address_text(value.address)}>"
    # Turtle's escapes are those of JSON.
    text = json.dumps(value.value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{value.datatype}" if value.datatype else text


def address_text(address: str) -> str:
    """An address without the characters that Turtle does not allow inside `<>`."""
    return "".join(f"%{ord(c):02X}" if c in '<>"{}|^`\\' or ord(c) <= 32 else c for c in address)
