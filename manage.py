#!/usr/bin/env python
"""Django's command line for Cocrea. People use ./run, which prepares the environment first."""

import os
import sys

from django.core.management import execute_from_command_line

from cocrea.config.env import BadSetting

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocrea.config.settings")
    try:
        execute_from_command_line(sys.argv)
    except BadSetting as error:
        sys.exit(str(error))
