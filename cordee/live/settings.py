"""What the gateway is told by the environment; the same names as Django's settings (docs/operations.md)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cordee.platform import clock
from cordee.platform.origin import cookie_name

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Settings:
    """Where the database and the blobs are, and which pages are ours."""

    database_url: str
    origins: tuple[str, ...]
    blobs: str
    cookie: str = "sessionid"
    offset: timedelta = timedelta()  # of the clock: tests and rehearsals shift it (platform.clock)
    database_connections: int = 8

    @classmethod
    def from_environment(cls) -> Settings:
        """As `cordee serve` starts us."""
        data = Path(os.environ.get("CORDEE_DATA") or ROOT / "data").resolve()
        origins = os.environ.get("CORDEE_ORIGINS", "http://localhost:8000,http://127.0.0.1:8000").split(",")
        ours = tuple(origin.strip() for origin in origins if origin.strip())
        return cls(
            database_url=os.environ.get("CORDEE_DATABASE_URL", "postgresql:///cordee"),
            origins=ours,
            blobs=os.environ.get("CORDEE_BLOBS") or (data / "blobs").as_uri(),
            cookie=cookie_name("sessionid", origins=ours),
            offset=clock.offset(),
        )
