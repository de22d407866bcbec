#!/usr/bin/env python
"""Django's command line for Cocrea. People use ./run, which prepares the environment first."""

import os
import sys

from django.core.management import CommandError, execute_from_command_line
from django.core.management.base import SystemCheckError
from django.db import OperationalError

from cocrea.config.env import BadSetting

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")
    called, *words = sys.argv
    if words and not words[0].startswith("-") and words[0] != "help":
        words.insert(1, "--traceback")  # so that what a command refuses arrives here, and is told in Spanish
    try:
        execute_from_command_line([called, *words])
    except CommandError as error:
        sys.stderr.write(f"{error}\n" if isinstance(error, SystemCheckError) else f"Error: {error}\n")
        sys.exit(error.returncode)
    except BadSetting as error:
        sys.exit(str(error))
    except OperationalError as error:  # settings could be read, the database not: one line, not thirty
        sys.exit(f"La base de datos no responde: {str(error).strip()}\nRevisa DATABASE_URL y ejecuta ./run doctor.")
