"""The exercise's TOML: names, words, colours and institutions in charge, as they are on the first day."""

import dataclasses
import re
import tomllib

from django.utils.translation import gettext as _

from cocrea.exercise import systems
from cocrea.kernel.errors import Invalid

WORDS = (
    "slug",
    "name",
    "territory",
    "country",
    "tagline",
    "summary",
    "contact_email",
    "sender_name",
    "social_handle",
    "hashtag",
    "site_url",
    "licence",
)
SETTINGS = {"language", "time_zone"}  # said in the file for who reads it; set by the environment (COCREA_TIME_ZONE)
OF_CUSTODIAN = ("organization", "role", "start", "end")
PLACE = re.compile(r"line (?P<line>\d+), column (?P<column>\d+)")  # as tomllib says where


@dataclasses.dataclass
class Seed:
    """What a TOML says, as keyword arguments of the actions."""

    exercise: dict
    custodians: list[dict]


def read_seed(toml: bytes) -> Seed:
    """What `toml` says. Raises Invalid for what is no TOML or has words that nobody knows."""
    try:
        told = tomllib.loads(toml.decode("utf-8-sig"))
        words, custodians = dict(told.get("exercise", {})), [dict(each) for each in told.get("custodians", [])]
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise Invalid({"": [_("exercise.toml cannot be read: %(error)s") % {"error": why(error)}]}) from error
    unknown = [f"exercise.{word}" for word in words.keys() - set(WORDS) - SETTINGS]
    unknown += [f"custodians.{word}" for each in custodians for word in each.keys() - set(OF_CUSTODIAN)]
    unknown += list(told.keys() - {"exercise", "custodians", "tokens", "systems"})
    if unknown:
        raise Invalid({"": [_("exercise.toml has unknown words: %(words)s") % {"words": ", ".join(sorted(unknown))}]})
    refuse_systems_not_here(told.get("systems", []))
    values = {word: words[word] for word in WORDS if word in words}
    values |= {"tokens": told.get("tokens", {}), "systems": told.get("systems", [])}
    return Seed(values, custodians)


def refuse_systems_not_here(keys: object) -> None:
    """Raises Invalid for the key of a system that this house does not have: nobody would miss it until it is looked
    for. What is no list of keys, the model refuses."""
    here = sorted(system.key for system in systems.installed())
    unknown = [key for key in keys if isinstance(key, str) and key not in here] if isinstance(keys, list) else []
    if unknown:
        told = {"keys": "», «".join(unknown), "here": ", ".join(here) or _("none")}
        raise Invalid({"": [_("no system is called “%(keys)s”; there are: %(here)s.") % told]})


def why(error: Exception) -> str:
    """Why a file is no seed, in words, with the line where it is known."""
    if isinstance(error, UnicodeDecodeError):
        return _("it is not text in UTF-8")
    if not isinstance(error, tomllib.TOMLDecodeError):
        return _("[exercise] is a table, and [[custodians]] a list of tables")
    found = PLACE.search(str(error))
    return _("look at line %(line)s, column %(column)s") % found.groupdict() if found else _("its end is missing")
