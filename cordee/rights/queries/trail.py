"""Who did or read what about somebody: the audit trail's lines of their own, with as many names as they may see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cordee.audit import queries as audit
from cordee.directory import queries as directory
from cordee.platform.errors import NotVerified
from cordee.platform.holding import Section
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from cordee.audit.queries import Traced
    from cordee.platform.identity import UserId

PAGE: Final = 40
#: Acts of reviewers: the person learns that one looked, not which.  Their own employer answers for them (docs/security.md).
REVIEWERS: Final = ("verification.file_opened", "verification.evidence_opened", "verification.opinion", "verification.verified")


COLUMNS: Final = {"at": "Le", "act": "Geste", "by": "Par", "subject": "Sur", "detail": "Précisions"}


class Whose(StrEnum):
    """Whose acts are asked for."""

    OTHERS = "others"
    OWN = "own"


class Who(StrEnum):
    """Who acted, as far as it is told."""

    YOU = "you"
    HOUSE = "house"
    REVIEWER = "reviewer"
    PERSON = "person"


BY: Final = {Who.YOU: "vous", Who.HOUSE: "Cordée", Who.REVIEWER: "la relecture", Who.PERSON: "quelqu’un d’autre"}


@dataclass(frozen=True, slots=True)
class Seen:
    """One line.  `name` is a colleague's or an assistant's, None for anybody else and before the asker is verified."""

    n: int
    at: datetime
    act: str
    who: Who
    name: str | None
    for_you: bool  # done in your name


@dataclass(frozen=True, slots=True)
class Page:
    """The lines before a number, newest first; `before` asks for the next page, None at the end."""

    items: list[Seen]
    before: int | None


def trail(viewer: UserId, *, whose: Whose, before: int | None = None, named: bool = True) -> Page:
    """Lines about the viewer, or what the viewer did.  Two statements, and the directory's for the names.

    `named` where the session has shown two factors: with a password alone one sees nobody else's name.
    """
    practitioner_id = directory.own_practitioner_id(viewer)
    about = audit.about(viewer, practitioner_id=practitioner_id, before=before, limit=PAGE + 1)
    lines = about if whose is Whose.OTHERS else audit.by(viewer, before=before, limit=PAGE + 1)
    shown = lines[:PAGE]
    names = _names(viewer, shown) if named else {}
    items = [_seen(line, viewer=viewer, practitioner_id=practitioner_id, names=names) for line in shown]
    return Page(items, shown[-1].n if len(lines) > PAGE else None)


def as_section(viewer: UserId) -> Section:
    """The whole trail for the copy of one's own data, and of others no more than the page says: not even a reviewer's id."""
    practitioner_id = directory.own_practitioner_id(viewer)
    found = audit.whole(viewer, practitioner_id=practitioner_id)
    names = _names(viewer, [one.line for one in found])
    rows = []
    for one in found:
        seen = _seen(one.line, viewer=viewer, practitioner_id=practitioner_id, names=names)
        rows.append((seen.at, seen.act, seen.name or BY[seen.who], one.subject_id, one.detail))
    return Section("audit.lines", "Journal des accès", COLUMNS, rows)


def _seen(line: Traced, *, viewer: UserId, practitioner_id: UUID | None, names: dict[UUID, str]) -> Seen:
    who = Who.PERSON
    if line.actor_id is None:
        who = Who.HOUSE
    elif line.actor_id == viewer:
        who = Who.YOU
    elif line.act in REVIEWERS:
        who = Who.REVIEWER
    name = names.get(line.actor_id) if line.actor_id and who is Who.PERSON else None
    for_you = practitioner_id is not None and line.for_practitioner_id == practitioner_id
    return Seen(line.n, line.at, line.act, who, name, for_you)


def _names(viewer: UserId, lines: Collection[Traced]) -> dict[UUID, str]:
    """Who acted, as colleagues are named; no reviewer, and nobody before the viewer is verified."""
    user_ids = {line.actor_id for line in lines if line.actor_id and line.act not in REVIEWERS} - {viewer}
    try:
        verified = verification.verified(viewer)
    except NotVerified:
        return {}
    return {person.user_id: person.display_name for person in directory.people(verified, user_ids)}
