"""The pages of the desk, so that the search can jump to them by name."""

import dataclasses
from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import rules
from cocrea.accounts.desk import Door, doors, open_door
from cocrea.actors.calc import plain
from cocrea.desk import manual
from cocrea.desk.exercise.sections import SECTIONS
from cocrea.desk.rules import may_keep_tables, may_read_tables
from cocrea.desk.tables import tables
from cocrea.exercise.rules import may_keep_exercise
from cocrea.notices.rules import may_see_outbox
from cocrea.secretariat.rules import may_keep_calls, may_keep_personal_data
from cocrea.statements.rules import may_decide
from cocrea.ui.panels import Panel, register


@dataclasses.dataclass(frozen=True)
class Place:
    """A page, for whom `rule(user)` lets in. `words`: what else people may call it."""

    label: object
    url: Callable[[], str]
    rule: Callable[[object], bool]
    words: object = ""


_places: list[Place] = []


def add(label, name: str, rule: Callable[[object], bool], words="", args=()) -> None:
    """Makes the page with the URL name `name` known to the search; called from an app's `ready()`."""
    _places.append(Place(label, lambda: reverse(name, args=args), rule, words))


def places(by) -> list[tuple[str, str, str]]:
    """(label, address, other words) of every page that is open to `by`, each once; the doors first."""
    found = [(str(door.label), door.url(), "") for door in doors(by)]
    found += [(str(place.label), place.url(), str(place.words)) for place in _places if place.rule(by)]
    if may_read_tables(by):
        found += [(str(table.title), table.url, table.description) for table in tables()]
    once: dict[str, tuple[str, str, str]] = {}
    for label, href, words in [*found, *chapters()]:
        first, _href, known = once.get(href, (label, href, ""))
        once[href] = (first, href, f"{known} {words}".strip())
    return list(once.values())


def chapters() -> list[tuple[str, str, str]]:
    """The chapters of the manual, with their headings as other words."""
    found = [chapter for slug in manual.index().linked if (chapter := manual.chapter(slug))]
    return [
        (
            gettext("Manual: %(title)s") % {"title": chapter.title},
            reverse("desk:manual-chapter", args=[chapter.slug]),
            " ".join(text for text, _id in chapter.contents),
        )
        for chapter in found
    ]


def named(by, words: list[str]) -> list[tuple[str, str]]:
    """(label, address) of the pages in whose name, or other words, all `words` stand, accents aside."""
    asked = [plain(word) for word in words]
    return [
        (label, href) for label, href, more in places(by) if all(word in plain(f"{label} {more}") for word in asked)
    ]


def register_all() -> None:
    """The pages of this floor and of the one that looks after accounts."""
    open_door(Door(_("People and roles"), lambda: reverse("accounts:person-list"), rules.may_manage_accounts))
    register(Panel("account-detail", "desk/panels/keys.html", lambda users: {user.pk: {} for user in users}))
    add(_("Desk"), "desk:home", rules.may_enter_desk, _("start, what waits, today"))
    add(_("First steps"), "desk:guide", may_keep_tables, _("guide, help, how to begin"))
    add(_("Manual"), "desk:manual", rules.has_account, _("help, how it is done"))
    add(_("Keyboard shortcuts"), "desk:keys", rules.has_account, _("keys, help"))
    add(_("People and roles"), "accounts:person-list", rules.may_manage_accounts, _("users, accounts, invitations"))
    add(_("Invite somebody"), "accounts:invite", rules.may_manage_accounts, _("invitation, new account"))
    add(_("What each role may do"), "accounts:permissions", rules.has_account, _("permissions"))
    add(_("Your account"), "accounts:account", rules.has_account, _("profile, settings"))
    add(_("Change your password"), "accounts:change-password", rules.has_account)
    add(_("Your sessions"), "accounts:session-list", rules.has_account, _("devices, sign out"))
    add(_("The exercise and its settings"), "desk:exercise", may_keep_exercise, _("settings, name, contact"))
    add(_("Colours"), "desk:exercise-colours", may_keep_exercise, _("palette, appearance, contrast"))
    add(_("Logo"), "desk:exercise-logo", may_keep_exercise, _("picture, image, appearance"))
    for section, words in (
        ("identidad", _("name, territory, motto, summary")),
        ("contacto", _("mail, e-mail, letters, networks")),
        ("datos", _("terms of use, open data")),
        ("idiomas", _("translation, Spanish")),
        ("sistemas", _("registers, parts, switch on")),
    ):
        add(SECTIONS[section].title, "desk:exercise-section", may_keep_exercise, words, (section,))
    add(_("Institution in charge: add one"), "desk:custodian-new", may_keep_exercise, _("responsible, custodian"))
    add(_("Letters of this site"), "notices:outbox", may_see_outbox, _("mail, e-mail, reminders, outbox"))
    add(_("Check of all statements"), "statements:desk", may_decide, _("contradictions, findings, sources disagree"))
    add(_("Numbers read in documents"), "statements:candidates", may_decide, _("read a PDF, figures, text"))
    add(_("Calls and registrations"), "secretariat:desk-list", may_keep_calls, _("registration, sectors, applicants"))
    add(_("New call"), "secretariat:call-new", may_keep_calls)
    add(_("Declarations"), "secretariat:desk-declarations", may_keep_calls, _("joint declaration, adhesion"))
    add(_("Personal data of a person"), "secretariat:personal-data", may_keep_personal_data, _("erase, export, ask"))
    add(_("How long personal data are kept"), "secretariat:retention", may_keep_calls, _("erase, months, privacy"))
    add(_("Ledger"), "ledger:event-list", rules.has_account, _("history, acts"))
    add(_("Open data"), "opendata:dataset-list", rules.has_account, _("download, CSV, API"))
