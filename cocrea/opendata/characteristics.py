"""The ten characteristics that open data must have, each checked on every table by looking, never by declaring."""

import dataclasses
from collections.abc import Callable

from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cocrea.exercise import languages
from cocrea.opendata import formats, tableschema
from cocrea.opendata.declarations import Dataset
from cocrea.opendata.inventory import Stock
from cocrea.opendata.licences import Licence

NO_ROWS = _("No rows to check")
YES, PARTLY, NO, UNKNOWN = "complete", "at_risk", "insufficient", "no_data"


@dataclasses.dataclass(frozen=True)
class Case:
    """What the checks look at."""

    dataset: Dataset
    stock: Stock
    licence: Licence


@dataclasses.dataclass(frozen=True)
class Finding:
    """What was found: a mark of `ui` and a few words."""

    mark: str
    word: str | Promise


@dataclasses.dataclass(frozen=True)
class Characteristic:
    """`meaning`: what is asked for; `how`: what is looked at; `short`: its title where there is little room."""

    key: str
    title: str | Promise
    meaning: str | Promise
    how: str | Promise
    check: Callable[[Case], Finding]
    short: str | Promise = ""


def addresses(dataset: Dataset) -> list[str]:
    """Every address at which the rows can be had."""
    files = [reverse("opendata:download", args=[dataset.key, each.key]) for each in formats.of(dataset)]
    return [
        *files,
        reverse("opendata:dataset-detail", args=[dataset.key]),
        reverse("opendata:api-list", args=[dataset.key]),
    ]


def anybody_may_enter(dataset: Dataset) -> bool:
    """Whether every address lets everybody in."""
    views = [resolve(languages.split(address)[1]).func for address in addresses(dataset)]
    return all(getattr(view, "access", "") == "public" for view in views)


def accessible(case: Case) -> Finding:
    """Page, files and interface for programs: something for everybody."""
    found = len(formats.of(case.dataset))
    return Finding(YES if found > 1 else PARTLY, _("%(n)s formats") % {"n": found})


def comprehensive(case: Case) -> Finding:
    """Every column with its title and meaning."""
    told = [column for column in case.dataset.columns if str(column.title) and str(column.description)]
    share = f"{len(told)}/{len(case.dataset.columns)}"
    complete = len(told) == len(case.dataset.columns) and str(case.dataset.description)
    return Finding(YES if complete else PARTLY, share)


def free_of_charge(case: Case) -> Finding:
    """Nobody stands at the door, and the licence asks for no payment."""
    paid = not (anybody_may_enter(case.dataset) and case.licence.is_free)
    return Finding(NO, _("Not proved")) if paid else Finding(YES, _("No payment"))


def non_discriminatory(case: Case) -> Finding:
    """No address asks who you are."""
    return Finding(YES, _("No sign-in")) if anybody_may_enter(case.dataset) else Finding(NO, _("Sign-in"))


def timely(case: Case) -> Finding:
    """Files are made from the table when they are asked for; the last change is on record."""
    if not case.stock.rows:
        return Finding(UNKNOWN, NO_ROWS)
    if case.stock.changed_at is None:
        return Finding(PARTLY, _("No date"))
    return Finding(YES, f"{timezone.localtime(case.stock.changed_at):%Y-%m-%d}")


def permanent(case: Case) -> Finding:
    """There is a dated copy, or the rows never change."""
    if case.dataset.is_append_only:
        return Finding(YES, _("Unchanging"))
    last = case.stock.snapshot
    if last is None and not case.stock.rows:
        return Finding(UNKNOWN, NO_ROWS)
    return Finding(YES, f"{last.taken_on}") if last else Finding(NO, _("No copy"))


def primary(case: Case) -> Finding:
    """Every row, not totals, says which document it comes from, or was born here."""
    if case.stock.sourced is None:
        return Finding(YES, _("Born here"))
    if not case.stock.rows:
        return Finding(UNKNOWN, NO_ROWS)
    whole = case.stock.sourced == case.stock.rows
    return Finding(YES if whole else PARTLY, f"{case.stock.sourced}/{case.stock.rows}")


def machine_readable(case: Case) -> Finding:
    """Every column has a type, and a Table Schema says so."""
    typed = [field for field in tableschema.schema(case.dataset)["fields"] if field.get("type")]
    complete = len(typed) == len(case.dataset.columns)
    return Finding(YES if complete else PARTLY, f"{len(typed)}/{len(case.dataset.columns)}")


def open_formats(case: Case) -> Finding:
    """Each format has a public specification."""
    every = formats.of(case.dataset)
    free = [each for each in every if each.specification]
    return Finding(YES if len(free) == len(every) else PARTLY, f"{len(free)}/{len(every)}")


def free_use(case: Case) -> Finding:
    """The licence asks for the citation and nothing else."""
    return Finding(YES if case.licence.is_free else NO, case.licence.title or _("No licence"))


CHARACTERISTICS = (
    Characteristic(
        "accessible",
        _("Accessible"),
        _("Within reach of as many people as possible, for any purpose."),
        _("We count the formats; besides them there is a page and an interface for programs."),
        accessible,
    ),
    Characteristic(
        "comprehensive",
        _("Comprehensive"),
        _("They describe their subject in detail, and themselves."),
        _("We count the columns with a title and a meaning."),
        comprehensive,
    ),
    Characteristic(
        "free",
        _("Free of charge"),
        _("Nothing is asked in return."),
        _("We look whether each address is open and the licence asks for no payment."),
        free_of_charge,
    ),
    Characteristic(
        "non-discriminatory",
        _("Non-discriminatory"),
        _("For any person, without registering."),
        _("We look whether any address asks who you are."),
        non_discriminatory,
        _("No discrimination"),
    ),
    Characteristic(
        "timely",
        _("Timely"),
        _("Brought up to date as they arise."),
        _("Files are made when you ask for them. We show the day of the last change."),
        timely,
    ),
    Characteristic(
        "permanent",
        _("Permanent"),
        _("Earlier versions stay available, with an address of their own."),
        _("We look for the last dated copy."),
        permanent,
    ),
    Characteristic(
        "primary",
        _("Primary"),
        _("From their source, row by row."),
        _("We count the rows that say which document they come from."),
        primary,
    ),
    Characteristic(
        "machine-readable",
        _("Machine-readable"),
        _("With a structure that a program can process."),
        _("We count the columns whose type is declared."),
        machine_readable,
        _("For machines"),
    ),
    Characteristic(
        "open-formats",
        _("In open formats"),
        _("With a public specification, free to use."),
        _("We count the formats with a public specification."),
        open_formats,
    ),
    Characteristic(
        "free-use",
        _("Free to use"),
        _("The only requirement is to name the source."),
        _("We look at the licence."),
        free_use,
    ),
)


def findings(case: Case) -> list[Finding]:
    """One finding for each characteristic, in order."""
    return [each.check(case) for each in CHARACTERISTICS]
