"""Every letter that some floor writes is of a kind with a name, and one with a secret link in it is kept secret."""

import ast
import importlib
from pathlib import Path

import pytest
from django.urls import get_resolver

from cocrea.notices.kinds import kind_of, kinds

ROOT = Path(__file__).parents[2]
KEYS = {"token", "secret", "key"}  # how the addresses of secret doors name what opens them
HOLD_A_LINK = {
    *("elections.link", "letters.letter", "letters.link", "meetings.invitation", "meetings.minutes"),
    "evidence.invitation",
    "monitoring.link",
    *("secretariat.confirm", "secretariat.already", "secretariat.returned"),
}


def calls():
    """Each call of `send_notice` outside tests: (module, node of its kind)."""
    for path in sorted((ROOT / "cocrea").rglob("*.py")):
        if "tests" in path.parts or "send_notice(" not in (text := path.read_text()):
            continue
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "send_notice":
                yield module, next(each.value for each in node.keywords if each.arg == "kind")


def used() -> set[str]:
    """The codes of the kinds that letters are sent with."""
    found = set()
    for module, node in calls():
        match node:
            case ast.Constant():
                found.add(node.value)
            case ast.Name():
                found.add(getattr(module, node.id))
            case ast.JoinedStr():  # the letters of one floor: it lists them
                found |= set(module.KINDS)
            case ast.Attribute():  # a letter sent again is of the kind that it was
                assert module.__name__.endswith("resending")
    return found


def test_every_kind_is_declared_with_words():
    declared = {kind.code for kind in kinds()}
    assert len(used()) > 10 and used() <= declared, used() - declared
    assert all(str(kind_of(code).title) != code for code in used())


def test_what_holds_a_secret_link_is_secret():
    assert used() >= HOLD_A_LINK
    assert {code for code in used() if kind_of(code).is_secret} == HOLD_A_LINK


def doors(patterns=None, before=""):
    """Views whose address holds a key, with how it is written."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        written = before + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from doors(each.url_patterns, written)
        elif KEYS & set(each.pattern.converters) and getattr(each.callback, "access", "") == "door":
            yield written, each.callback


@pytest.mark.parametrize(("written", "view"), list(doors()))
def test_a_door_with_a_key_in_its_address_is_a_secret_door(written, view):
    is_account = view.__module__.startswith("cocrea.accounts.")  # they open a session, and ask for their own form
    assert is_account or getattr(view, "csrf_exempt", False), written
    assert view.is_key_address, f"{written}: the log would tell its key"


def test_an_unknown_kind_is_taken_for_secret():
    assert kind_of("nobody.declared").is_secret
