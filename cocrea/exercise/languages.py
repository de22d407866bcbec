"""The languages in which the pages can be read: Spanish always, and of those whose texts are whole the ones that the
exercise chooses (docs/adr/0015). Which one a page speaks stands in its address and nowhere else."""

from django.conf import settings
from django.utils.translation import get_language, get_language_info

ALWAYS = "es"


def codes() -> list[str]:
    """Every language whose texts are here, Spanish first."""
    return list(dict.fromkeys([ALWAYS, *(code.split("-")[0] for code, _name in settings.LANGUAGES)]))


def offered() -> dict[str, str]:
    """Code -> its own name, of every language whose texts are here; Spanish first."""
    return {code: name_of(code) for code in codes()}


def are_sound(told: object) -> bool:
    """Whether it is a list of codes, Spanish among them. One whose texts are not here (any more) shows nothing."""
    return isinstance(told, list) and all(isinstance(code, str) for code in told) and ALWAYS in told


def shown(chosen: list[str]) -> list[str]:
    """Of the languages that an exercise chose, those in which it can be read now; Spanish first."""
    return [code for code in codes() if code == ALWAYS or code in chosen]


def split(path: str) -> tuple[str, str]:
    """(code, rest) of an address in another language: `/en/planes/` is `/planes/` in English, once the texts of
    English are here; `/en` alone has no rest. ("", path) for any other."""
    code, slash, rest = path[1:].partition("/")
    if code == ALWAYS or code not in codes():
        return "", path
    return code, slash + rest


def here() -> str:
    """The language of what is being answered."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def name_of(code: str) -> str:
    """What a language calls itself."""
    try:
        return get_language_info(code)["name_local"].capitalize()
    except KeyError:
        return code
