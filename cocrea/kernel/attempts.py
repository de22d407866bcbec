"""An act asked for by a form: done, or refused beside the field that it is about."""

from collections.abc import Callable

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
