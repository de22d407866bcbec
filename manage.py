#!/usr/bin/env python
"""Django's command line for Cocrea. People use ./run, which prepares the environment first."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError

from cocrea.config.env import BadSetting

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")
    try:
        execute_from_command_line(sys.argv)
    except BadSetting as error:
        sys.exit(str(error))
    except OperationalError as error:  # settings could be read, the database not: one line, not thirty
        sys.exit(f"La base de datos no responde: {str(error).strip()}\nRevisa DATABASE_URL y ejecuta ./run doctor.")
