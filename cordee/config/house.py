"""What `cordee serve` is asked to run, and where: read once from the environment and the command line."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cordee.config.front import Site
from cordee.platform.folders import make_folder, make_private, short_folder
from cordee.platform.processes import Account

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT: Final = Path(__file__).resolve().parent.parent.parent
#: In the order of starting; the front comes first, so that it can say what is not ready.
PARTS: Final = ("front", "postgres", "signer", "web", "live", "jobs")


class Refused(Exception):
    """`cordee serve` can't do what it was asked; `str` says why, in words for who asked."""


@dataclass(frozen=True)
class House:
    """One `cordee serve`: its parts, its folders, its addresses."""

    parts: tuple[str, ...]
    whole: bool  # False with --only: then migrating and rehearsing are somebody else's business
    data: Path
    site: Site
    database_url: str | None  # None: the embedded one, which has no address before it runs
    production: bool
    empty: bool
    environment: Mapping[str, str]

    @classmethod
    def of(cls, environment: Mapping[str, str], *, only: Iterable[str] = (), empty: bool = False) -> House:
        """The house that the environment describes.  Raises Refused for a part that does not exist, or an address that is none."""
        asked = tuple(only)
        if unknown := set(asked) - set(PARTS):
            raise Refused(f"no such part: {', '.join(sorted(unknown))} (there are {', '.join(PARTS)})")
        database_url = environment.get("CORDEE_DATABASE_URL") or None
        parts = tuple(part for part in PARTS if (part in asked or not asked) and (part, database_url is None) != ("postgres", False))
        production = is_set(environment, "CORDEE_PRODUCTION")
        try:
            site = Site.of(environment)
        except ValueError as fault:
            raise Refused(str(fault)) from fault
        return cls(
            parts=parts,
            whole=not asked,
            data=Path(environment.get("CORDEE_DATA") or ROOT / "data").resolve(),
            site=site,
            database_url=database_url,
            production=production,
            empty=empty or production,
            environment=environment,
        )

    @property
    def origins(self) -> tuple[str, ...]:
        """The addresses that pages of ours come from: the front's, or those of an operator's own balancer."""
        given = (origin.strip() for origin in self.environment.get("CORDEE_ORIGINS", "").split(","))
        return tuple(filter(None, given)) or self.site.origins

    @property
    def run(self) -> Path:
        """The folder of our sockets and locks."""
        named = self.environment.get("CORDEE_RUN")
        return Path(named).resolve() if named else short_folder(self.data / "run", longest_name="front.sock")

    @property
    def client(self) -> Path:
        """The built web client."""
        return Path(self.environment.get("CORDEE_WEB") or ROOT / "web" / "build").resolve()

    @property
    def blobs(self) -> str:
        """Where documents lie: file:///folder or s3://bucket/prefix (as settings.BLOBS)."""
        return self.environment.get("CORDEE_BLOBS") or (self.data / "blobs").as_uri()

    @property
    def half_restored(self) -> Path:
        """Stands here while a backup is put back (backup/restoring.py); what it stands in is not a house yet."""
        return self.data / "restoring"

    def refuse_half_restored(self) -> None:
        """Raise Refused where putting a backup back was interrupted: what is there would pass for everything there was."""
        if self.half_restored.exists():
            raise Refused(f"putting a backup back was interrupted here: remove all that is in {self.data}, then `cordee restore` again")

    @property
    def rehearsal_note(self) -> Path:
        """Stands where rehearsal data are in the database: "loading", then who can sign in."""
        return self.data / "rehearsal.txt"

    @property
    def rehearses(self) -> bool:
        """Whether the rehearsal's parts run."""
        return self.rehearsal_note.exists() and not self.empty

    def make_folders(self) -> None:
        """Make the folders that are missing; as root PostgreSQL's user passes through the data folder."""
        make_folder(self.data, mode=0o711 if os.geteuid() == 0 else 0o700)
        make_private(self.run, owner=Account.ours())
        make_folder(self.data / "log", mode=0o700)

    def child_environment(self, name: str, database_url: str) -> dict[str, str]:
        """The environment of a child.  CORDEE_CHILD is how a later start knows it, should we be killed."""
        ours = {
            "CORDEE_DATA": str(self.data),
            "CORDEE_RUN": str(self.run),
            "CORDEE_DATABASE_URL": database_url,
            "CORDEE_ORIGINS": ",".join(self.origins),
            "CORDEE_REHEARSAL": "1" if self.rehearses else "0",
            "CORDEE_CHILD": self.child_mark(name),
            "DJANGO_SETTINGS_MODULE": "cordee.config.settings",
            "PYTHONUNBUFFERED": "1",
        }
        return {**{key: value for key, value in self.environment.items() if may_know(name, key)}, **ours}

    def child_mark(self, name: str) -> str:
        """What tells a child of this house from any other process of the machine."""
        return str(self.run / name)


#: Secrets of the services outside, which Django and the jobs alone speak with.
OUTSIDE: Final = ("CORDEE_MAIL", "CORDEE_ONFIDO", "CORDEE_PSC", "CORDEE_SMS")
#: Where blobs lie, which the front serves nothing of, and the signer reads nothing of.
BLOBS: Final = ("AWS_", "CORDEE_BLOBS")
KEPT_FROM: Final = {"front": ("CORDEE_", "AWS_", "PG"), "live": OUTSIDE, "signer": (*OUTSIDE, *BLOBS)}


def may_know(part: str, variable: str) -> bool:
    """Whether a part is given a variable of the environment: one that answers strangers knows no secret that it does not need."""
    return not variable.startswith(KEPT_FROM.get(part, ()))


def is_set(environment: Mapping[str, str], name: str) -> bool:
    """Whether a switch of the environment is on: anything but nothing or 0."""
    return environment.get(name, "") not in {"", "0"}


def manage(*words: str) -> tuple[str, ...]:
    """The command line of one of Django's commands."""
    return (sys.executable, "-m", "cordee.config.manage", *words)
