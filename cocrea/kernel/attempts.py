"""An act asked for by a form: done, or refused beside the field that it is about."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Invalid, Refused


def attempted(form, act: Callable[[], object]) -> object | None:
    """What `act()` gives, or True; None when it refused, and then the form says why, beside the field it is about."""
    try:
        return act() or True
    except Invalid as error:
        for field, texts in error.errors.items():
            form.add_error(field if field in form.fields else None, list(texts))
    except Refused as error:
        form.add_error(None, str(error))
    return None


def moved_on(request: HttpRequest, verb: str) -> str:
    """Empty where the button that was pressed said `verb` (`acto`; nothing said, nothing meant), which is what would
    be done now; else the words for who pressed it on a page that is old: the opposite is never done."""
    if request.POST.get("acto", verb) == verb:
        return ""
    return _("Somebody did it meanwhile: this page says how it stands now. Look at it before you press again.")
