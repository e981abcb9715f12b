"""What the command keeps between two runs: the session, this device's seed and the attestation service's keys, for its owner only."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class State:
    """Enough to go on without the recovery code.  Whoever reads this file reads the person's messages."""

    origin: str
    user_id: str
    session: str = field(repr=False)
    device_seed: str = field(repr=False)  # hexadecimal
    attesters: list[str] = field(default_factory=list)  # hexadecimal; the oldest first, as first shown


def default_path() -> Path:
    """$CORDEE_CLIENT_STATE, else a file in the user's configuration folder."""
    given = os.environ.get("CORDEE_CLIENT_STATE")
    if given:
        return Path(given)
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "cordee-client" / "state.json"


def save(state: State, path: Path) -> None:
    """Write the file anew with mode 0600."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(state), file)


def load(path: Path) -> State:
    """Raises FileNotFoundError before the first login."""
    return State(**json.loads(path.read_text()))
