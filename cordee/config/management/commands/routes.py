"""`manage routes`: every operation of the JSON API, `path METHOD` a line; what a test walks, so that no door goes unwatched."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cordee.config.api import api


class Command(BaseCommand):
    """List the routes."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """From the API's own description."""
        for path, operations in sorted(api.get_openapi_schema()["paths"].items()):
            for method in sorted(operations):
                self.stdout.write(f"{path} {method.upper()}")
