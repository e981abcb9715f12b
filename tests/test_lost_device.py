"""A lost device, against a real house: its owner revokes it, a colleague writes on, and what is written does not open on it."""

from __future__ import annotations

import secrets
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final
from uuid import UUID

import httpx
import pytest
from websockets.exceptions import ConnectionClosedError

from cordee.live.hub import SIGNED_OUT
from cordee_client import command, state
from cordee_client.errors import DeviceRevoked, KeyMissing, ServerRefused
from cordee_client.keyring import Keyring
from cordee_client.reading import Reader
from cordee_protocol import grants
from cordee_protocol.faults import Refused
from cordee_protocol.grants import Grant
from tests.clients import code_of, signed_in
from tests.test_client import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cordee_client.conversations import Conversations
    from tests.running import House

PAGE: Final = 500
AGNES: Final = ("tournemire", "a.tournemire@cordee.example")


@pytest.fixture(scope="module")
def yvain(house: House) -> Iterator[Conversations]:
    client = signed_in(house, "pastenague")
    with closing(client.server):
        yield client


@pytest.fixture(scope="module")
def laptop(house: House) -> Iterator[Conversations]:
    """Agnès' own device."""
    client = signed_in(house, AGNES[0])
    with closing(client.server):
        yield client


@pytest.fixture
def phone(house: House) -> Iterator[Conversations]:
    """Another device of hers, which she is going to lose."""
    client = signed_in(house, AGNES[0])
    with closing(client.server):
        yield client


@pytest.fixture
def tablet(house: House, laptop: Conversations) -> Keyring:
    """One more device of hers, in the laptop's session: signing in again waits for other digits."""
    return Keyring.restore(laptop.server, user=laptop.keyring.user, code=code_of(house, AGNES[0]))


@pytest.fixture(scope="module")
def talk(yvain: Conversations, laptop: Conversations) -> UUID:
    return yvain.open_direct(laptop.keyring.user)


def signs_in_again(phone: Conversations, laptop: Conversations) -> None:
    """The worst finder: her session has ended, but they know her password and her digits, and hold the phone's keys."""
    phone.server = phone.colleagues.server = laptop.server


def said() -> str:
    return f"Le résultat est normal. {secrets.token_hex(4)}"


def as_found(phone: Conversations, talk: UUID) -> Reader:
    """What the phone's keys make of all that the server holds for its owner, with nothing that would stop its finder."""
    reader = Reader(talk, phone.keyring, phone.chains)
    reader.learn_keys(phone.server.live("GET", f"/conversations/{talk}/keys"))
    for entry in phone.server.live("GET", f"/conversations/{talk}/log", after=0, limit=PAGE)["entries"]:
        reader.take(entry)
    return reader


def test_what_is_written_after_a_revocation_opens_on_the_remaining_device_alone(
    yvain: Conversations, laptop: Conversations, phone: Conversations, talk: UUID
) -> None:
    before, after = said(), said()
    yvain.send(talk, before)
    assert [words(device.read(talk))[-1] for device in (laptop, phone)] == [before, before]
    epoch = epoch_of(yvain, talk)

    laptop.keyring.revoke(laptop.server, phone.keyring.device.id)
    yvain.send(talk, after)  # he has heard of nothing: the server tells, and he makes the commit

    assert epoch_of(yvain, talk) == epoch + 1
    assert words(laptop.read(talk))[-2:] == [before, after]
    assert laptop.read(talk).hash == yvain.read(talk).hash
    answer = said()
    laptop.send(talk, answer)
    assert words(yvain.read(talk))[-1] == answer

    with pytest.raises(ServerRefused, match="not-signed-in"):
        phone.read(talk)
    signs_in_again(phone, laptop)
    with pytest.raises(DeviceRevoked):
        phone.read(talk)
    with pytest.raises(KeyMissing):
        as_found(phone, talk)
    assert_no_grant_opens(phone, yvain.read(talk), talk)
    with pytest.raises(ServerRefused, match="stale-epoch"):  # and it can make no other entry than under the old one
        write_from(phone, talk)


def test_the_session_of_a_revoked_device_and_its_socket_end_at_once(laptop: Conversations, phone: Conversations) -> None:
    with phone.server.socket() as socket:
        socket.recv(timeout=10)  # it listens
        laptop.keyring.revoke(laptop.server, phone.keyring.device.id)
        begun = time.monotonic()
        with suppress(ConnectionClosedError):
            list(socket)  # what came before, to the end
    assert (socket.close_code, time.monotonic() - begun < 5) == (SIGNED_OUT, True)
    with pytest.raises(ServerRefused, match="device-revoked"):
        phone.server.json("GET", "/api/v1/keys/me")
    assert laptop.server.json("GET", "/api/v1/accounts/session")["account"]["device_id"] == str(UUID(bytes=laptop.keyring.device.id))


def epoch_of(client: Conversations, talk: UUID) -> int:
    standing = client.read(talk).state
    assert standing is not None
    return standing.epoch


def assert_no_grant_opens(phone: Conversations, reader: Reader, talk: UUID) -> None:
    """Not one grant of the newest epoch, under any user key that the phone ever held."""
    standing = reader.state
    assert standing is not None
    served = phone.server.live("GET", f"/conversations/{talk}/keys")["grants"]
    mine = [Grant(phone.keyring.user.bytes, each["epoch"], each["gen"], each["sealed"]) for each in served]
    newest = [grant for grant in mine if grant.epoch == standing.epoch]
    assert newest
    for grant in newest:
        for key in phone.keyring.user_keys.values():
            with pytest.raises(Refused):
                grants.open_grant(grant, key=key, conversation=talk.bytes, introduced_by=standing.introduced_by, kc=standing.kc)


def write_from(phone: Conversations, talk: UUID) -> None:
    """As the phone would have written before it was lost: under the last epoch that it could open."""
    reader = phone._readers[talk]
    phone.read = lambda conversation_id: reader  # type: ignore[method-assign] # reading anew would tell it that it was revoked
    phone.send(talk, said())


def test_nobody_is_locked_out_when_a_key_changes_between_two_messages(
    yvain: Conversations, laptop: Conversations, tablet: Keyring, talk: UUID
) -> None:
    kept = [said() for _ in range(3)]
    yvain.send(talk, kept[0])
    laptop.keyring.revoke(laptop.server, tablet.device.id)
    laptop.send(talk, kept[1])  # it is her own key that has changed: she makes the commit herself
    yvain.send(talk, kept[2])
    for reader in (yvain.read(talk), laptop.read(talk)):
        assert words(reader)[-3:] == kept


@pytest.fixture
def at_a_terminal(house: House, laptop: Conversations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keyring:
    """The laptop's keys, as the command keeps them."""
    path, keyring = tmp_path / "state.json", laptop.keyring
    monkeypatch.setenv("CORDEE_CLIENT_STATE", str(path))
    kept = state.State(house.origin, str(keyring.user), session=laptop.server.session, device_seed=keyring.device.seed.hex())
    state.save(kept, path)
    return keyring


def test_devices_are_listed_and_revoked_by_the_command(
    at_a_terminal: Keyring, laptop: Conversations, tablet: Keyring, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["devices"]) == 0
    lines = capsys.readouterr().out.splitlines()
    mine, theirs = UUID(bytes=at_a_terminal.device.id), UUID(bytes=tablet.device.id)
    assert [line for line in lines if "(this device)" in line] == [f"{mine}  device  (this device)"]
    assert f"{theirs}  device" in lines
    recovery = next(line.split()[0] for line in lines if line.endswith("recovery"))
    for not_revocable in (str(mine), recovery, str(UUID(int=1))):
        assert command.main(["revoke", not_revocable]) == 1
    assert command.main(["revoke", str(theirs)]) == 0
    capsys.readouterr()
    assert command.main(["devices"]) == 0
    assert str(theirs) not in capsys.readouterr().out
    with pytest.raises(DeviceRevoked):
        tablet.refresh(laptop.server)


def test_a_new_device_is_told_to_its_owner_by_mail(house: House, laptop: Conversations) -> None:
    def told() -> list[dict[str, str]]:
        mails: list[dict[str, str]] = httpx.get(f"{house.origin}/rehearsal/outbox.json").json()["mails"]
        return [mail for mail in mails if mail["to"] == AGNES[1] and mail["subject"] == "Un accès a été ajouté à votre compte"]

    deadline = time.monotonic() + 90  # behind all that the rehearsal has to tell
    while not told() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert "un appareil a été ajouté" in told()[0]["text"]
    assert laptop.keyring.device.id.hex() not in told()[0]["text"]
