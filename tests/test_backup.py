"""A backup taken while people work, the loss of everything, and the morning after; then each way in which it could have gone wrong."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from cordee.config.backup import manifest as manifests
from cordee_client.errors import ServerRefused
from cordee_client.server import Server
from cordee_protocol.faults import Refused
from tests.clients import signed_in
from tests.drilling import DOCUMENT, LABEL, TOMORROW, Copy, Drill, Sending, busy, flip, words
from tests.kept import MORE, furnish
from tests.running import House, python_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cordee.platform.processes import Account
    from cordee_client.conversations import Conversations


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where PostgreSQL's user may pass through."""
    path = Path(tempfile.mkdtemp(prefix="cordee-backup-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def drill(folder: Path) -> Iterator[Drill]:
    house = House(data=folder / "data", more=MORE)
    backups, keys = folder / "backups", folder / "keys"
    restored = House(data=folder / "again", port=house.port, more=MORE)
    try:
        furnish(house)
        house.start()
        yvain, barnabe = signed_in(house, "pastenague"), signed_in(house, "terrebasse")
        talk = yvain.open_direct(UUID(bytes=barnabe.keyring.user.bytes))
        yvain.send_file(talk, DOCUMENT, name="Compte rendu.pdf", media_type="application/pdf")
        (reference,) = barnabe.read(talk).messages[-1].content.attachments  # type: ignore[union-attr] # just sent
        practitioner, appointment = busy(barnabe)
        writing = Sending(yvain, talk)
        while len(writing.said) < 20:
            threading.Event().wait(0.05)
        before = list(writing.said)
        session = yvain.server.session
        code, said = house.asks("backup", str(backups), "--keys", str(keys))
        during = list(writing.said)
        assert code == 0, said
        while len(writing.said) < len(during) + 10:
            threading.Event().wait(0.05)
        writing.stop()
        assert len(words(barnabe.read(talk))) > len(during)
        yvain.server.close()
        barnabe.server.close()
        assert len(during) > len(before)  # they wrote while it was made
        house.kill()
        shutil.rmtree(house.data)
        code, said = restored.asks("restore", str(backups), "--keys", str(keys))
        assert code == 0, said
        restored.start()
        yield Drill(restored, backups, keys, talk, before, during, reference, barnabe, session, appointment, practitioner, said)
    finally:
        house.remove()
        restored.remove()


@pytest.fixture(scope="module")
def barnabe(drill: Drill) -> Iterator[Conversations]:
    """A person who signs in on the morning after, with password, second factor and recovery code."""
    client = signed_in(drill.restored, "terrebasse")
    yield client
    client.server.close()


def test_everything_that_was_said_before_is_read_and_what_came_after_is_missing(drill: Drill, barnabe: Conversations) -> None:
    read = [text for text in words(barnabe.read(drill.talk)) if text.startswith("Message ")]
    assert read == [f"Message {n}" for n in range(len(read))]  # without a hole
    assert len(drill.before) <= len(read) <= len(drill.during)


def test_a_device_that_had_read_more_is_not_told_another_history(drill: Drill, barnabe: Conversations) -> None:
    drill.device.server = barnabe.server  # it signs in again
    with pytest.raises(Refused, match="transcript-fork"):
        drill.device.read(drill.talk)


def test_a_document_opens_byte_for_byte(drill: Drill, barnabe: Conversations) -> None:
    assert barnabe.download(drill.reference) == DOCUMENT


def test_the_appointment_is_in_the_agenda(drill: Drill, barnabe: Conversations) -> None:
    day = TOMORROW.date().isoformat()
    asked = {"practitioner_id": drill.practitioner, "from": day, "to": day}
    shown = barnabe.server.json("GET", "/api/v1/agenda/days", **asked)
    assert drill.appointment in json.dumps(shown)
    assert LABEL in json.dumps(shown, ensure_ascii=False)


def test_nobody_is_signed_in_any_more_and_the_operator_was_told(drill: Drill) -> None:
    server = Server(drill.restored.origin, session=drill.session)
    with pytest.raises(ServerRefused, match="401"):
        server.json("GET", "/api/v1/accounts/me")
    server.close()
    assert "everyone signs in anew" in drill.said


def test_people_write_to_each_other_again(drill: Drill, barnabe: Conversations) -> None:
    yvain = signed_in(drill.restored, "pastenague")
    said = f"Tout est revenu. {secrets.token_hex(4)}"
    yvain.send(drill.talk, said)
    assert words(barnabe.read(drill.talk))[-1] == said
    yvain.server.close()


def test_what_was_restored_is_backed_up_again_and_only_what_is_new_is_copied(drill: Drill) -> None:
    before = set((drill.backups / "objects").rglob("*"))
    code, said = drill.restored.asks("backup", str(drill.backups), "--keys", str(drill.keys), "--keep", "1")
    assert code == 0, said
    (only,) = manifests.names(drill.backups)
    assert [only] == manifests.names(drill.keys)
    assert "the newest 1 are kept" in said
    assert set((drill.backups / "objects").rglob("*")) == before  # the same documents
    code, said = drill.restored.asks("backup", "--check", str(drill.backups), "--keys", str(drill.keys))
    assert code == 0, said
    assert "whole, as it was made at" in said


def test_a_backup_is_ours_alone(drill: Drill) -> None:
    written = [path for place in (drill.backups, drill.keys) for path in (place, *place.rglob("*"))]
    assert {path.stat().st_mode & 0o777 for path in written if path.is_dir()} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in written if path.is_file()} == {0o600}


@pytest.fixture
def copy(drill: Drill, folder: Path) -> Iterator[Copy]:
    place = Path(tempfile.mkdtemp(dir=folder))
    place.chmod(0o711)
    shutil.copytree(drill.backups, place / "backups")
    shutil.copytree(drill.keys, place / "keys")
    yield Copy(House(data=place / "data", more=MORE), place / "backups", place / "keys")
    shutil.rmtree(place)


def test_a_file_that_was_damaged_is_named_before_anything_is_written(copy: Copy) -> None:
    flip(copy.newest / "cordee.dump")
    some_object = max((copy.backups / "objects").glob("??/*"))
    flip(some_object)
    flip(copy.keys / copy.newest.name / "secrets" / "django.key")
    for said in (copy.check(), copy.restore()):
        assert f"{copy.newest / 'cordee.dump'} is damaged" in said
        assert f"{some_object} is damaged: remove it" in said
        assert "secrets/django.key is damaged" in said


def test_a_file_that_is_missing_is_named(copy: Copy) -> None:
    lost = max((copy.backups / "objects").glob("??/*"))
    lost.unlink()
    assert f"{lost} is missing" in copy.restore()


def test_a_manifest_that_was_damaged_or_lies_is_refused(copy: Copy) -> None:
    copy.rewrite(files={"../../data.dump": "0" * 64})
    assert "names files elsewhere" in copy.restore()
    (copy.newest / "manifest.json").write_text('{"format": 1, "blobs"')
    assert "manifest.json is damaged" in copy.restore()


def test_a_backup_by_a_newer_version_is_refused(copy: Copy) -> None:
    made = manifests.read(copy.newest)
    copy.rewrite(migrations=[*made.migrations, "messaging.9999_of_tomorrow"])
    assert "made by a newer Cordée (it has seen messaging.9999_of_tomorrow" in copy.restore()
    copy.rewrite(migrations=made.migrations, packages={**made.packages, "django": "99.0"})
    assert "made by a newer Cordée (it has django 99.0" in copy.restore()
    copy.rewrite(packages=made.packages, format=2)
    assert "made by a newer Cordée (layout 2" in copy.restore()


def test_the_keys_of_another_house_and_no_keys_at_all_are_refused(copy: Copy, folder: Path) -> None:
    right, copy.keys = copy.keys, copy.backups.with_name("nothing")
    assert "holds no keys of" in copy.restore()
    copy.keys = right
    path = right / copy.newest.name / "manifest.json"
    path.write_text(path.read_text().replace('"nonce":"', '"nonce":"0'))
    assert "holds the keys of another house" in copy.restore()


def test_nothing_is_written_over(copy: Copy) -> None:
    copy.house.data.mkdir()
    (copy.house.data / "a letter").write_text("somebody's")
    assert "is not empty, and a restore never writes over anything" in copy.restore()


def test_a_house_that_was_half_restored_does_not_start(copy: Copy) -> None:
    copy.house.data.mkdir()
    (copy.house.data / "restoring").write_text("2026-11-26T081233Z")
    for command in (("serve",), ("migrate",), ("restore", str(copy.backups), "--keys", str(copy.keys))):
        code, said = copy.house.asks(*command)
        assert (code, "was interrupted here: remove all that is in" in said) == (1, True)


def test_a_backup_that_was_interrupted_never_looks_whole(drill: Drill, copy: Copy) -> None:
    whole = manifests.names(copy.backups)
    process = drill.restored._command("backup", str(copy.backups), "--keys", str(copy.keys), output=subprocess.DEVNULL)
    while not list(manifests.drafts(copy.backups)):
        assert process.poll() is None
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert list(manifests.drafts(copy.backups)) != []
    assert manifests.names(copy.backups) == whole
    code, said = drill.restored.asks("backup", str(copy.backups), "--keys", str(copy.keys))
    assert code == 0, said
    assert list(manifests.drafts(copy.backups)) == []
    assert len(manifests.names(copy.backups)) == len(whole) + 1


def test_what_can_not_be_a_backup_is_refused_in_words(drill: Drill, copy: Copy) -> None:
    house, backups, keys = drill.restored, str(copy.backups), str(copy.keys)
    for command, expected in (
        ((backups,), "say where the keys go"),
        ((backups, "--keys", backups), "are one place"),
        ((backups, "--keys", f"{backups}/keys"), "are one place"),
        ((f"{house.data}/backups", "--keys", keys), "are one place"),
        (("/proc/backups", "--keys", keys), "/proc/backups: No such file"),
        (("--check", f"{keys}/nothing"), "there is no backup in"),
        (("--check", backups, "--name", "2001-01-01T000000Z"), "there is no backup 2001-01-01T000000Z"),
    ):
        code, said = house.asks("backup", *command)
        assert (code, expected in said, "Traceback" in said) == (1, True, False), said
    code, said = copy.house.asks("backup", backups, "--keys", keys)
    assert (code, "there is no house in" in said) == (1, True)
    code, said = house.asks("backup", backups, "--keys", keys, "--keep", "0")
    assert (code, "invalid" in said) == (2, True)


@pytest.mark.skipif(os.geteuid() != 0, reason="root only: anyone else lives through it as a plain user already")
def test_a_plain_user_backs_up_and_restores_and_a_stranger_is_told_who_may(folder: Path, plain_user: Account) -> None:
    python, environment = python_for(plain_user)
    home = folder / "home"
    home.mkdir(mode=0o700)
    os.chown(home, plain_user.uid, plain_user.gid)
    more = {**MORE, **environment, "HOME": str(home)}
    house = House(data=home / "data", account=plain_user, python=python, more=more)
    again = House(data=home / "again", account=plain_user, python=python, more=more)
    assert "Operations" in house.run("migrate")
    (home / "data" / "secrets").exists() or house.run("manage", "check")
    code, said = house.asks("backup", str(home / "backups"), "--keys", str(home / "keys"))
    assert code == 0, said
    stranger = House(data=house.data, more=MORE)
    code, said = stranger.asks("backup", str(folder / "by-root"), "--keys", str(folder / "by-root-keys"))
    assert (code, f"belongs to {plain_user.name}: run this as {plain_user.name}" in said) == (1, True)
    code, said = again.asks("restore", str(home / "backups"), "--keys", str(home / "keys"))
    assert code == 0, said
    assert {path.stat().st_uid for path in again.data.rglob("*")} == {plain_user.uid}
