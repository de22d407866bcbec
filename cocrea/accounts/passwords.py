"""What a new password must be, in our own words."""

from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def least() -> int:
    """The characters that a password has at least."""
    return max((getattr(each, "min_length", 0) for each in get_default_password_validators()), default=0)


def help_text() -> str:
    """How to make one, before anything is typed."""
    return _("At least %(number)d letters or digits. A sentence of your own does well.") % {"number": least()}


def faults(password: str, user=None) -> list[str]:
    """What is wrong with a password, in words; nothing where it will do."""
    words = {
        "password_too_short": _("It is too short: write at least %(number)d letters or digits.")
        % {"number": least()},
        "password_too_common": _("Many people use it, so it is easily guessed. Write another one."),
        "password_too_similar": _("It is too much like your name or your e-mail. Write another one."),
        "password_entirely_numeric": _("It has digits only. Add letters."),
    }
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [words.get(each.code, " ".join(each.messages)) for each in error.error_list]
    return []
