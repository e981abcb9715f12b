"""Identity files: what they hold, what moves them, what completes them; pure."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

PART_BYTES: Final = 512 * 1024
"""A photo travels in parts of this size (Note [Photos travel in parts], services/collecting.py)."""
LARGEST_BYTES: Final = 8_000_000
"""Of one image as sent; a phone's photo is 2 to 5 MB, and our pages make it smaller before."""
MOST_PIXELS: Final = 60_000_000
"""Above a phone's largest sensor mode; an image that claims more is a bomb, not a photo."""
LONGEST_SIDE: Final = 2600
"""What is kept, in pixels: the small print of a card at 300 dots an inch needs 1,000 across."""
SHORTEST_SIDE: Final = 480
"""Below this nobody reads a card's number."""
DARKEST: Final = 40
"""Mean luminance, 0 to 255: below, a photo is unreadable whatever the screen."""
KEPT_AFTER_DECISION: Final = timedelta(days=30)
"""interop.md §10: deleted 30 days after the decision; the attestation stays."""
KEPT_UNSENT: Final = timedelta(days=30)
"""Photos of a file that was never sent, counted from the last one."""


class Kind(StrEnum):
    """What an image shows."""

    CARD = "card"  # professional card, the side with the name
    DIPLOMA = "diploma"
    ID_FRONT = "id_front"
    ID_BACK = "id_back"
    PASSPORT = "passport"  # the page with the photo; it has no back
    PORTRAIT = "portrait"  # with the gesture that the server named


class Reading(StrEnum):
    """How far an image is."""

    ARRIVING = "arriving"  # some parts are here
    READING = "reading"  # all are; a job makes a clean copy
    READY = "ready"
    REFUSED = "refused"  # see Remark


class Remark(StrEnum):
    """Why an image can't be taken."""

    NOT_AN_IMAGE = "not_an_image"
    TOO_SMALL = "too_small"
    TOO_DARK = "too_dark"


class FileState(StrEnum):
    """Where an identity file is."""

    COLLECTING = "collecting"  # the person gathers images, for the first time or again
    WAITING = "waiting"  # at the reviewers' desk
    APPROVED = "approved"
    REFUSED = "refused"
    CLOSED = "closed"  # the identity was confirmed by another way


class FileAct(StrEnum):
    """What moves an identity file."""

    SEND = "send"
    APPROVE = "approve"
    REFUSE = "refuse"
    ASK_AGAIN = "ask_again"
    CONTEST = "contest"
    CLOSE = "close"


OPEN: Final = frozenset({FileState.COLLECTING, FileState.WAITING})
"""A person has one file in these states at most."""

NEXT: Final[Mapping[tuple[FileState, FileAct], FileState]] = {
    (FileState.COLLECTING, FileAct.SEND): FileState.WAITING,
    (FileState.WAITING, FileAct.APPROVE): FileState.APPROVED,
    (FileState.WAITING, FileAct.REFUSE): FileState.REFUSED,
    (FileState.WAITING, FileAct.ASK_AGAIN): FileState.COLLECTING,
    (FileState.REFUSED, FileAct.CONTEST): FileState.WAITING,
    **{(state, FileAct.CLOSE): FileState.CLOSED for state in sorted(OPEN)},
}

DECIDED: Final = frozenset({FileState.APPROVED, FileState.REFUSED, FileState.CLOSED})

GESTURES: Final = (
    "right_hand_left_shoulder",
    "left_hand_right_shoulder",
    "right_hand_on_head",
    "left_hand_on_head",
    "two_fingers_right_hand",
    "three_fingers_left_hand",
    "thumb_up_right_hand",
    "left_hand_on_cheek",
)
"""Named by the server for each try, so that a photo made before doesn't fit."""


def after(act: FileAct, *, state: FileState) -> FileState | None:
    """Where an act leads from a state; None where it may not be done."""
    return NEXT.get((state, act))


PROFESSION: Final = frozenset({Kind.CARD, Kind.DIPLOMA})
"""What shows that somebody practises; the other kinds show who they are."""


def missing(kinds: Collection[Kind], *, proven: bool = False) -> list[Kind]:
    """What a file still lacks, given the images that are ready: a proof of profession, an identity document on both sides, a portrait.

    `proven`: a run at Onfido showed who the person is (Note [What a run proves], onfido/__init__.py).
    """
    lacking = []
    if not PROFESSION & set(kinds):
        lacking.append(Kind.CARD)
    if proven:
        return lacking
    if Kind.PASSPORT not in kinds:
        lacking += [side for side in (Kind.ID_FRONT, Kind.ID_BACK) if side not in kinds]
    if Kind.PORTRAIT not in kinds:
        lacking.append(Kind.PORTRAIT)
    return lacking


def parts_of(size_bytes: int) -> int:
    """How many parts an image of this size has."""
    return -(-size_bytes // PART_BYTES)
