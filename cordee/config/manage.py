"""Django's own commands: `python -m cordee.config.manage …`."""

from __future__ import annotations

import gc
import os
import sys

import django
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cordee.config.settings")
    gc.disable()  # as in wsgi.py
    django.setup()
    gc.freeze()
    if sys.argv[1:2] != ["procrastinate"]:  # what ends soon may hold a little more: a fifth of migrating was looking for garbage
        gc.set_threshold(20_000, 20, 20)
    gc.enable()
    execute_from_command_line(sys.argv)
