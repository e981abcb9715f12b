"""`manage openapi`: write the JSON API's own description to web/openapi/web.json, from which `npm run api` makes the client's types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand

from cordee.config.api import api

FILE: Final = Path(__file__).resolve().parents[4] / "web" / "openapi" / "web.json"


def text() -> str:
    """The file's content."""
    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


class Command(BaseCommand):
    """Write the description."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Overwrite it."""
        FILE.write_text(text(), encoding="utf-8")
