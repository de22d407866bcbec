"""The command line in Spanish: which commands need a house that has begun, which may begin one, and how mistakes
are told. Looks before it touches: what is refused leaves no folder behind.

Texts that are told before the settings are read are in Spanish as they stand: translations need those settings.
"""

import argparse
import contextlib
import difflib
import os
import sys
from collections.abc import Iterator

import django
from django.core.management import call_command, execute_from_command_line, get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.db import connection, connections
from django.utils import translation

from cocrea.config import env, spanish, tables
from cocrea.config.catalogues import compile_all
from cocrea.config.management.commands.commands import COMMANDS

BEGUN = {  # these speak of what is there already
    *("backup", "demonstration", "doctor", "erase_ledger", "import", "reindex", "remove_demo_accounts"),
    *("remove_second_factor", "snapshot", "verify_ledger"),
}
ANY_VERSION = {"backup", "doctor"}  # and these also where the tables are still those of an earlier version
TABLES, KEY = {"tables": True}, "secret-key"
BEGIN = {"create_user": {}, "load_exercise": TABLES}  # these begin a house, or its tables
OF_DJANGO = {"--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color"}


class NotBegun(Exception):
    """There is no house where the command looks for one; the message says where, and how to begin one."""


def run(words: list[str]) -> None:
    """Runs `./run WORDS`. Ends the process for words that mean nothing; raises NotBegun."""
    spanish.teach(argparse)
    with untouched():
        choose(words)


@contextlib.contextmanager
def untouched() -> Iterator[None]:
    """Removes the data folder that was not there before and got nothing but the key which the settings ask for."""
    folder = env.named_folder()
    is_new = not folder.exists() and env.sqlite_file(folder) is not None
    try:
        yield
    finally:
        if is_new and folder.is_dir() and {path.name for path in folder.iterdir()} <= {KEY}:
            (folder / KEY).unlink(missing_ok=True)
            folder.rmdir()


def choose(words: list[str]) -> None:
    """Finds the command and hands the rest of the words to it."""
    name, *rest = words or ["commands"]
    name = {"help": "commands", "--help": "commands", "-h": "commands"}.get(name, name)
    if name in BEGUN and not {"-h", "--help"} & set(rest):
        refuse_emptiness()
    if name == "runserver":  # looks at our mistakes itself, and waits until they are corrected
        execute_from_command_line(["./run", name, *rest])
        return
    compile_all()
    django.setup()
    commands = get_commands()
    if name not in commands:
        sys.exit(unknown(name, [*commands]))
    if not str(commands[name]).startswith("cocrea."):
        # So that what a command of Django refuses arrives at manage.py, and is told there.
        execute_from_command_line(["./run", name, "--traceback", *rest])
        return
    try:
        run_ours(load_command_class(commands[name], name), name, rest)
    finally:
        connections.close_all()


def run_ours(command: BaseCommand, name: str, words: list[str]) -> None:
    """Reads the words first, so that a slip of the fingers changes nothing; then looks at the house; then acts."""
    with translation.override("es-mx"):
        options = read(command, name, words)
    if name in BEGUN:
        refuse_early(name)
    if name in BEGIN:
        call_command("prepare", **BEGIN[name])
    given = vars(options)
    command.execute(*given.pop("args", ()), **given)


def read(command: BaseCommand, name: str, words: list[str]) -> argparse.Namespace:
    """The options of a command of ours; without those of Django in its help, which mean nothing here."""
    command.help = str(COMMANDS.get(name) or COMMANDS.get(name.replace("_", "-"), ""))
    command.suppressed_base_arguments = OF_DJANGO
    command.requires_system_checks = []  # of the program, which the tests have made; and they take their time
    command._called_from_command_line = True  # as Django's own: a mistake shows how to write it
    parser = command.create_parser("./run", name)
    parser.prog = f"./run {name}"
    return parser.parse_args(words)


def unknown(name: str, commands: list[str]) -> str:
    """What is told of a command that nobody knows."""
    near = difflib.get_close_matches(name, commands, 1)
    hint = f" ¿Querías decir {near[0]}?" if near else ""
    return f"No hay un comando «{name}».{hint}\nEscribe ./run help para ver los que hay."


def refuse_emptiness() -> None:
    """Raises NotBegun where there is no database file, before anything makes the folder. PostgreSQL: see below."""
    file = env.sqlite_file(env.named_folder())
    if file is not None and not file.exists():
        raise NotBegun(none_at(str(file.parent)))


def none_at(where: str) -> str:
    """That there is no exercise, and what to do."""
    hint = "Si el tuyo está en otra carpeta, escribe antes COCREA_DATA=./la-carpeta y COCREA_EXERCISE=su-clave."
    return f"En {where} todavía no hay ningún ejercicio. Empieza uno con ./run\n{hint}"


def refuse_early(name: str) -> None:
    """Raises NotBegun for a database without our tables, or with those of an earlier version."""
    if not tables.are_there():
        where = connection.settings_dict["NAME"]
        raise NotBegun(none_at(where if connection.vendor == "postgresql" else os.path.dirname(where)))
    if name not in ANY_VERSION and tables.pending():
        raise NotBegun("Las tablas son de una versión anterior. Ábrelo una vez con ./run y vuelve a intentarlo.")
