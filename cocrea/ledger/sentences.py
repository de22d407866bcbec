"""What an act is called in plain words. An app that has better words for one of its acts registers them."""

import dataclasses
from collections.abc import Callable

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.ledger.recording import SYSTEM


@dataclasses.dataclass(frozen=True)
class Deed:
    """What a sentence may be made of. `counts`: (kind, change) -> public objects; `label`: that of the only one.
    `names`: change -> labels of what a named act is about (see `say`), so far as the reader may see them."""

    action: str
    reason: str
    counts: dict[tuple[str, str], int]
    label: str = ""
    key: str = ""
    names: dict[str, list[str]] = dataclasses.field(default_factory=dict)

    @property
    def total(self) -> int:
        """Public objects touched."""
        return sum(self.counts.values())

    def number(self, change: str) -> int:
        """Objects that were created, updated or deleted."""
        return sum(number for (_kind, how), number in self.counts.items() if how == change)

    @property
    def kinds(self) -> list[str]:
        """Labels of the models touched, each once."""
        return list(dict.fromkeys(kind for kind, _change in self.counts))


_sentences: dict[str, Callable[[Deed], str]] = {}
_named: dict[str, str] = {}
_roles: list[Callable[[str], str]] = []


def say(action: str, sentence: Callable[[Deed], str], *, naming: str = "") -> None:
    """Registers the words for an action (`app.noun.verb`); called from an app's `ready()`. `naming`: the kind of
    object that they call by its name, however much else the act touched."""
    _sentences[action] = sentence
    if naming:
        _named[action] = naming


def named(action: str) -> str:
    """The kind of object that the words for this action call by its name; empty for none."""
    return _named.get(action, "")


def name_roles(words: Callable[[str], str]) -> None:
    """Registers who has words for the code of a role."""
    _roles.append(words)


def sentence(deed: Deed) -> str:
    """What was done, in one sentence."""
    if deed.action in _sentences:
        return _sentences[deed.action](deed)
    if deed.action == "ledger.content.erase":
        return _("What the ledger told in %(name)s was erased.") % {"name": deed.label or _("several events")}
    if deed.action.endswith(".import"):
        return _import(deed)
    return _one(deed) if deed.total == 1 else _many(deed)


def who(content: dict) -> str:
    """Who acted, from what the event itself says: a role, as it was then, never a person. Nothing once erased."""
    actor, role = content.get("actor", ""), content.get("role")
    if actor in ("", SYSTEM):
        return _("the system") if actor else ""
    if role is None:  # events of before roles were written down
        return _("an account; its role was not written down")
    if not role:
        return _("an account without a role")
    return ", ".join(next(filter(None, (words(code) for words in _roles)), code) for code in role.split(","))


def noun(kind: str) -> str:
    """What an object of this kind is called; nothing for a model that gives itself no name."""
    try:
        options = apps.get_model(kind)._meta
    except (LookupError, ValueError):
        return ""
    return str(options.verbose_name) if "verbose_name" in options.original_attrs else ""


def is_row(kind: str) -> bool:
    """Whether an object of this kind is a row of what came in; the file itself, kept beside them, is none."""
    try:
        return getattr(apps.get_model(kind), "is_row", True)
    except (LookupError, ValueError):
        return True


def by_kind(deed: Deed) -> list[tuple[str, str]]:
    """What it touched, kind by kind: («Actividad», «12 filas nuevas»)."""
    told = []
    for kind in deed.kinds:
        own = {key: number for key, number in deed.counts.items() if key[0] == kind}
        told.append((capfirst(noun(kind)) or kind, _rows(dataclasses.replace(deed, counts=own))))
    return told


def _one(deed: Deed) -> str:
    (kind, change), name = next(iter(deed.counts)), deed.label or deed.key
    words = {
        "created": _("Added: %(name)s"),
        "deleted": _("Deleted: %(name)s"),
    }.get(change, _("Changed: %(name)s"))
    return words % {"name": f"{name} ({noun(kind)})" if noun(kind) else name}


def _import(deed: Deed) -> str:
    file = deed.reason.split(" (SHA-256", 1)[0] or _("A file")
    rows = {key: number for key, number in deed.counts.items() if is_row(key[0])}
    said = _rows(dataclasses.replace(deed, counts=rows))
    return _("%(file)s was imported: %(rows)s.") % {"file": file, "rows": said}


def _many(deed: Deed) -> str:
    if not deed.total:
        return _("Something was recorded that is not public.")
    nouns = ", ".join(filter(None, map(noun, deed.kinds)))
    rows = _rows(deed).capitalize()
    return f"{rows} ({nouns})" if nouns else rows


def _rows(deed: Deed) -> str:
    new, changed, deleted = (deed.number(change) for change in ("created", "updated", "deleted"))
    said = (
        new and ngettext("%(n)s new row", "%(n)s new rows", new) % {"n": f"{new:,}"},
        changed and ngettext("%(n)s changed row", "%(n)s changed rows", changed) % {"n": f"{changed:,}"},
        deleted and ngettext("%(n)s deleted row", "%(n)s deleted rows", deleted) % {"n": f"{deleted:,}"},
    )
    return ", ".join(filter(None, said)) or _("nothing new")
