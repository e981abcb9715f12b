"""No space is left: what can't be stored is refused in words, what was confirmed stays, and it passes once there is space again."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from cordee.platform.base64url import decode
from cordee.platform.ids import new_id
from cordee_client.errors import ServerRefused
from tests.faults import ledger
from tests.faults.house import Broken, broken, until
from tests.faults.senders import Told, again, downloads, server_of, uploads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FULL = {(507, "storage-full"), (503, "unavailable"), (503, "starting")}
SIZE = "900m"


@pytest.fixture(scope="module")
def house() -> Iterator[Broken]:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk takes root")
    with broken() as running, small_disk(running.data) as possible:
        if not possible:
            pytest.skip("this machine lets nobody mount a small disk")
        running.start()
        yield running
        running.stop()


@pytest.fixture(scope="module")
def people(house: Broken) -> dict[str, Any]:
    return house.people(pairs=1, messages=300, bookings=1)


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Put a furnished house's folder on a disk of its own, in memory."""
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.mkdir(mode=0o711)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=711", "tmpfs", str(folder)], check=False).returncode == 0
    try:
        if done:
            subprocess.run(["cp", "--archive", f"{aside}/.", str(folder)], check=True)
        yield done
    finally:
        if done:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        shutil.rmtree(aside)


@contextmanager
def ballast(folder: Path) -> Iterator[None]:
    """Fill the disk to the last page, for a while."""
    file = folder / "ballast"
    with file.open("wb", buffering=0) as filling:
        size = 1 << 22
        while size >= 512:
            try:
                filling.write(b"\0" * size)
            except OSError:
                size >>= 1
    try:
        yield
    finally:
        file.unlink()


def refusal(act: Any) -> tuple[int, str] | None:
    """How it was refused; None where it was not."""
    try:
        act()
    except ServerRefused as refused:
        return refused.status, refused.type
    return None


def test_a_full_disk_refuses_in_words_and_loses_nothing(house: Broken, people: dict[str, Any]) -> None:
    (pair,) = people["pairs"]
    who, confirmed, file_id, key = pair["sides"][0], dict[str, int](), new_id().bytes, os.urandom(32)
    content = random.randbytes(2_500_000)
    with closing(server_of(house.origin, who, timeout=60)) as server:

        def says(message: list[str]) -> int:
            place: int = server.live("POST", f"/conversations/{pair['conversation_id']}/log", {"entry": decode(message[1]), "files": []})[
                "seq"
            ]
            return place

        for message in who["messages"][:20]:
            confirmed[message[0]] = says(message)
        with ballast(house.data):
            assert refusal(lambda: uploads_once(house, who, content, file_id=file_id, key=key)) in FULL
            for message in who["messages"][20:200]:
                refused = refusal(lambda message=message: confirmed.update({message[0]: says(message)}))
                assert refused is None or refused in FULL, refused
        house.until_ready(120)
        for message in who["messages"]:
            place = again(partial(says, message), Told())
            assert confirmed.setdefault(message[0], place) == place
    uploads(house.origin, who, content, Told(), file_id=file_id, key=key)
    assert downloads(house.origin, who, total=len(content), file_id=file_id, key=key) == content
    ledger.demand_kept(house, pair["conversation_id"], confirmed, [[message_id for message_id, _ in who["messages"]]])


def test_documents_without_space_are_refused_in_words_and_go_on_afterwards(house: Broken, people: dict[str, Any]) -> None:
    who, file_id, key, content = people["pairs"][0]["sides"][1], new_id().bytes, os.urandom(32), random.randbytes(2_500_000)
    blobs = house.data / "blobs"
    blobs.mkdir(mode=0o700, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k,mode=700", "tmpfs", str(blobs)], check=True)
    try:
        assert refusal(lambda: uploads_once(house, who, content, file_id=file_id, key=key)) == (507, "storage-full")
        subprocess.run(["mount", "-o", "remount,size=9m", str(blobs)], check=True)
        uploads(house.origin, who, content, Told(), file_id=file_id, key=key)
        assert downloads(house.origin, who, total=len(content), file_id=file_id, key=key) == content
    finally:
        subprocess.run(["umount", "--lazy", str(blobs)], check=True)


def test_a_database_without_space_refuses_in_words(house: Broken, people: dict[str, Any]) -> None:
    booking = people["bookings"][0]
    with ballast(house.data), house.database() as database:
        with pytest.raises(Exception, match=r"No space left|terminat|closed|recovery"):  # ours takes what is left of the log
            database.execute("CREATE TABLE filler AS SELECT repeat(md5(n::text), 100) AS words FROM generate_series(1, 200000) n")
        with closing(server_of(house.origin, booking, timeout=60)) as server:
            refused = refusal(lambda: server.json("POST", "/api/v1/referrals", booking["body"]))
        assert refused is None or refused in FULL, refused
    house.until_ready(120)
    with closing(server_of(house.origin, booking, timeout=60)) as server:
        sent = again(lambda: server.json("POST", "/api/v1/referrals", booking["body"]), Told())
    assert sent["appointment"]["id"] == booking["body"]["appointment_id"]
    until(house.is_ready)


def uploads_once(house: Broken, who: Mapping[str, Any], content: bytes, *, file_id: bytes, key: bytes) -> None:
    """As `uploads`, giving up at the first refusal."""
    uploads(house.origin, who, content, Told(), file_id=file_id, key=key, limit_s=0)
