"""What stands on the server's disk: nothing of a patient, a letter or a document that can be read without keys."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Final

import psycopg
import pytest
from playwright.sync_api import expect

from cordee.platform.database import Cluster
from tests.people import Person
from tests.referring import Patient, choose_colleague, choose_slot, describe, write

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, FilePayload

    from tests.running import House

pytestmark = pytest.mark.journey

ZEPHIRINE: Final = Patient("Aigueverse", "Zéphirine", "Montfaucher", "06 00 00 00 57")
QUESTION: Final = "Asthénie inhabituelle et dyspnée de palier : un écho-doppler vous paraît-il utile ?"
INSIDE: Final = "sinus rhythm at seventy-two, no repolarisation anomaly"
TRACE: Final[FilePayload] = {
    "name": "Tracé du 24.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n" + INSIDE.encode() + b" " + bytes(range(256)) * 2_000,
}
#: Every way the secrets above might have been written down, whatever their case.
SECRETS: Final = (
    "Asthénie inhabituelle",
    "dyspnée de palier",
    INSIDE,
    "Tracé du 24",
    "Aigueverse",
    "phirine",  # é is two bytes, in either case
    "Montfaucher",
    "0600000057",
    "06 00 00 00 57",
    "600000057",
    "6 00 00 00 57",
    "rue des Forgerons",
)


def files_with(folder: Path, *words: str) -> list[str]:
    """The files below a folder that hold any of these words.  Fails where one could not be read: that is not to hold nothing."""
    patterns = [part for word in words for part in ("-e", word)]
    found = subprocess.run(
        ["grep", "--recursive", "--text", "--ignore-case", "--files-with-matches", "--fixed-strings", *patterns, str(folder)],
        env={"LC_ALL": "C"},
        check=False,
        capture_output=True,
        text=True,
    )
    removed = re.compile(rf"grep: {re.escape(str(folder))}/.*: No such file or directory")  # PostgreSQL removes files while it is searched
    unread = [line for line in found.stderr.splitlines() if not removed.fullmatch(line)]
    assert found.returncode in {0, 1} or not unread, unread
    return sorted(line.removeprefix(f"{folder}/") for line in found.stdout.splitlines())


def database_files(house: House) -> Path:
    """The files of PostgreSQL, after it has written all that it held in memory."""
    cluster = Cluster.at(house.data / "postgres")
    with psycopg.connect(cluster._maintenance, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    return cluster.files


def test_a_search_that_could_not_search_is_not_taken_for_one_that_found_nothing(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="nowhere"):
        files_with(tmp_path / "nowhere", *SECRETS)


def test_nothing_of_a_referral_can_be_read_on_the_disk(house: House, browser: Browser) -> None:
    clemence = Person.arrives(house, browser, name="Clémence").opens_as("Dr Clémence Ormeroy")
    choose_colleague(clemence, "Idriss Aubrelong")
    choose_slot(clemence, weeks=1)
    describe(clemence, ZEPHIRINE)
    write(clemence, QUESTION, TRACE)
    clemence.page.get_by_role("button", name="Réserver").click()
    expect(clemence.page.get_by_text("C’est réservé")).to_be_visible()
    expect(clemence.page.get_by_text("SMS parti vers le")).to_be_visible(timeout=30_000)
    clemence.context.close()

    database = database_files(house)
    assert files_with(database, "marchevert") != []  # what is public stands there, and this search finds it
    assert files_with(database, *SECRETS) == []
    assert sum(path.stat().st_size for path in (house.data / "blobs").rglob("*") if path.is_file()) > len(TRACE["buffer"])
    assert files_with(house.data / "blobs", *SECRETS) == []
    assert files_with(house.data / "log", *SECRETS) == []
