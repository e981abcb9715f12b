"""`manage project_register`: let the directory follow the register to its last import."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cordee.directory import services
from cordee.platform import clock


class Command(BaseCommand):
    """Follow the register."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Project, and say what changed."""
        done = services.project_register(now=clock.now())
        self.stdout.write(f"{done.written} practitioners written, {done.withdrawn} withdrawn")
