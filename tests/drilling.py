"""What is at stake in the drill of backup and restore (test_backup.py): who writes while it is made, what is looked for afterwards."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from uuid_utils import uuid7

from cordee.config.backup import manifest as manifests
from cordee_protocol.plaintext import Text

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from cordee_client.conversations import Conversations
    from cordee_client.reading import Reader
    from cordee_protocol.attachments import FileRef
    from tests.running import House

DOCUMENT: Final = b"%PDF-1.4\n" + os.urandom(2_500_000)  # several chunks
LABEL: Final = "Réunion de la maison de santé"
TOMORROW: Final = datetime.now(UTC).replace(hour=17, minute=0, second=0, microsecond=0) + timedelta(days=1)


@dataclass
class Sending:
    """Somebody who keeps writing, in a thread of their own, until told to stop."""

    client: Conversations
    talk: UUID
    said: list[str] = field(default_factory=list)  # what the house has answered for
    _enough: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._thread = threading.Thread(target=self._write)
        self._thread.start()

    def _write(self) -> None:
        while not self._enough.wait(0.02):
            text = f"Message {len(self.said)}"
            self.client.send(self.talk, text)
            self.said.append(text)

    def stop(self) -> None:
        self._enough.set()
        self._thread.join()


@dataclass
class Drill:
    """What was there before, and the house that was made of its backup."""

    restored: House
    backups: Path
    keys: Path
    talk: UUID
    before: list[str]  # answered for when the backup began
    during: list[str]  # answered for when it was done, with those before
    reference: FileRef
    device: Conversations  # of Barnabé's, which had read what came after the backup
    session: str  # of somebody who was signed in when the backup was made
    appointment: str
    practitioner: str
    said: str  # by `cordee restore`


def busy(client: Conversations) -> tuple[str, str]:
    """Keep an hour of tomorrow for something; the practitioner's id and the appointment's."""
    practitioner = client.server.json("GET", "/api/v1/directory/me")["practitioner"]["id"]
    wanted = {
        "id": str(uuid7()),
        "practitioner_id": practitioner,
        "start": TOMORROW.isoformat(),
        "end": (TOMORROW + timedelta(hours=1)).isoformat(),
        "label": LABEL,
    }
    client.server.json("POST", "/api/v1/agenda/appointments", wanted)
    return practitioner, wanted["id"]


def words(reader: Reader) -> list[str]:
    return [message.content.body.text for message in reader.messages if message.content and isinstance(message.content.body, Text)]


@dataclass
class Copy:
    """The drill's backup in a place of its own, to be damaged, and a house that is to be restored from it."""

    house: House
    backups: Path
    keys: Path

    @property
    def newest(self) -> Path:
        return self.backups / manifests.names(self.backups)[-1]

    def restore(self, *words: str) -> str:
        """What is said of a restore that fails; nothing was written."""
        before = sorted(self.house.data.rglob("*"))
        code, said = self.house.asks("restore", str(self.backups), "--keys", str(self.keys), *words)
        assert code == 1
        assert "Traceback" not in said
        assert sorted(self.house.data.rglob("*")) == before
        return said

    def check(self) -> str:
        code, said = self.house.asks("backup", "--check", str(self.backups), "--keys", str(self.keys))
        assert code == 1
        return said

    def rewrite(self, **changed: Any) -> None:
        """A manifest that says something else."""
        path = self.newest / "manifest.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
