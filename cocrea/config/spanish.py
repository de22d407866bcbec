"""What Python's argparse says, in Spanish: it asks gettext, which has no texts of it."""

from types import ModuleType

WORDS = {
    "usage: ": "uso: ",
    "positional arguments": "lo que se escribe",
    "options": "opciones",
    "show this help message and exit": "muestra esta ayuda",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "falta escribir: %s",
    "one of the arguments %s is required": "falta una de estas opciones: %s",
    "unrecognized arguments: %s": "no se entiende: %s",
    "expected one argument": "falta su valor",
    "expected at least one argument": "falta al menos un valor",
    "expected at most one argument": "lleva a lo más un valor",
    "not allowed with argument %s": "no va junto con %s",
    "ignored explicit argument %r": "no lleva el valor %r",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r no es una opción (elige: %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)r no sirve: se espera %(type)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s puede ser %(matches)s: escríbela entera",
}
EXPECTED = ("expected %s argument", "expected %s arguments")


def said(text: str) -> str:
    """The text in Spanish, or as it is when argparse has a new one."""
    return WORDS.get(text, text)


def said_of_many(one: str, many: str, count: int) -> str:
    """The same for a text with a number."""
    if (one, many) == EXPECTED:
        return "falta %s valor" if count == 1 else "faltan %s valores"
    return one if count == 1 else many


def teach(argparse: ModuleType) -> None:
    """Makes argparse speak Spanish in this process: it looks up `_` and `ngettext` where it was read."""
    argparse._, argparse.ngettext = said, said_of_many
