#!/usr/bin/env python
"""Django's command line for Cocrea. People use ./run, which prepares the environment first."""

import os
import sys

from django.core.management import CommandError
from django.core.management.base import SystemCheckError
from django.db import OperationalError

from cocrea.config import commandline
from cocrea.config.env import BadSetting

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")
    try:
        commandline.run(sys.argv[1:])
    except CommandError as error:
        sys.stderr.write(f"{error}\n" if isinstance(error, SystemCheckError) else f"Error: {error}\n")
        sys.exit(error.returncode)
    except (BadSetting, commandline.NotBegun) as error:
        sys.exit(str(error))
    except OperationalError as error:  # settings could be read, the database not: one line, not thirty
        sys.exit(f"La base de datos no responde: {str(error).strip()}\nRevisa DATABASE_URL y ejecuta ./run doctor.")
