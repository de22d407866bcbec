"""The languages in which the pages can be read: those whose texts are in the program. Spanish always."""

from django.conf import settings
from django.utils.translation import get_language_info

ALWAYS = "es"


def offered() -> dict[str, str]:
    """Code -> its own name, of every language whose texts are here; Spanish first."""
    codes = dict.fromkeys([ALWAYS, *(code.split("-")[0] for code, _name in settings.LANGUAGES)])
    return {code: _name(code) for code in codes}


def are_offered(codes: object) -> bool:
    """Whether it is a list of languages whose texts are here, Spanish among them."""
    return isinstance(codes, list) and ALWAYS in codes and all(code in offered() for code in codes)


def _name(code: str) -> str:
    try:
        return get_language_info(code)["name_local"].capitalize()
    except KeyError:
        return code
