"""Onfido as a service: who we are to it, what its words about a run mean here; pure.

A run proves that a person is who their identity document says, never that they practise: Note [What a run proves], onfido/__init__.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from cordee.verification.rules.comparing import Line, same_first_name, same_last_name

LINK_HOLDS: Final = timedelta(hours=24)
"""How long the page at Onfido may be opened; told to Onfido with the run."""
LEFT_AFTER: Final = timedelta(hours=48)
"""A run of which nothing came by then is taken for left, whatever Onfido says or does not say of it."""
REVIEWED_WITHIN: Final = timedelta(days=7)
"""How long a run that people look at there is asked about again."""
OPENED_WITHIN: Final = timedelta(seconds=30)
"""How long Onfido is asked to open a run before the person is told that it does not answer; they look at the page meanwhile."""
FORGOTTEN_BY_JOBS_AFTER: Final = timedelta(minutes=10)
"""A run that no job opened by then never will be: the job was lost with the machine."""
MOST_RUNS: Final = 3
"""Runs that a person may begin within thirty days: each is paid for, and a face is not to be tried again without end."""


@dataclass(frozen=True, slots=True)
class Service:
    """Where Onfido is and who we are to it: docs/operations.md lists the variables."""

    token: str
    workflow: str
    webhook_token: str = ""  # empty: no webhook is believed, runs are asked about instead
    region: str = "EU"
    address: str = ""  # instead of the region's own: our counterpart, in a rehearsal

    @property
    def sandbox(self) -> bool:
        """Whether it approves anybody: such tokens are for trying."""
        return self.token.startswith("api_sandbox")


class Said(StrEnum):
    """What Onfido says of a run, where it says something: API v3.6, `WorkflowRun.status`.  Its other words leave a run as it is."""

    APPROVED = "approved"
    DECLINED = "declined"
    REVIEW = "review"
    ABANDONED = "abandoned"
    ERROR = "error"


class RunState(StrEnum):
    """Where a run is for us."""

    ASKED = "asked"  # a job opens it there
    OPEN = "open"  # the person may go, or is there, or came back before Onfido was done
    APPROVED = "approved"
    DOUBTED = "doubted"  # see Doubt: the person shows their documents, and two reviewers decide
    LEFT = "left"  # abandoned, expired, or broken off there: begun again, or not
    FAILED = "failed"  # it could not be opened


class Doubt(StrEnum):
    """Why an ended run proves nothing; people decide, never this."""

    DECLINED = "declined"
    REVIEW = "review"  # somebody at Onfido looks at it: the one doubt that may still end
    NAMES = "names"  # another name than the account's, or none told
    REVIEWER = "reviewer"  # one of ours asked for the documents all the same


UNDER_WAY: Final = frozenset({RunState.ASKED, RunState.OPEN})
"""A file has one run in these states at most."""
TELLING: Final = frozenset({RunState.APPROVED, RunState.DOUBTED})
"""The states of which reviewers are told."""


@dataclass(frozen=True, slots=True)
class Read:
    """A run as Onfido's API says it; a name is empty where it says none."""

    said: Said | None
    first_name: str = ""
    last_name: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where what was read leads."""

    state: RunState
    doubt: Doubt | None = None


def outcome(read: Read, *, first_name: str, last_name: str) -> Outcome | None:
    """What a run leads to for whom the account names so; None while it leads nowhere yet."""
    if read.said is None:
        return None
    if read.said in {Said.ABANDONED, Said.ERROR}:
        return Outcome(RunState.LEFT)
    if read.said is Said.APPROVED:
        if differing(read, first_name=first_name, last_name=last_name):
            return Outcome(RunState.DOUBTED, Doubt.NAMES)
        return Outcome(RunState.APPROVED)
    return Outcome(RunState.DOUBTED, Doubt.DECLINED if read.said is Said.DECLINED else Doubt.REVIEW)


def differing(read: Read, *, first_name: str, last_name: str) -> list[Line]:
    """The names that are not the account's, by the rule that holds for the register too; a name that Onfido does not tell differs."""
    pairs = {
        Line.LAST_NAME: same_last_name(last_name, read.last_name),
        Line.FIRST_NAME: same_first_name(first_name, read.first_name),
    }
    return [line for line, same in pairs.items() if not same]


def may_change(state: RunState, doubt: Doubt | None) -> bool:
    """Whether Onfido's next word counts."""
    return state is RunState.OPEN or doubt is Doubt.REVIEW
