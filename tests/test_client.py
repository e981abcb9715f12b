"""`cordee_client`, the small client in Python, against a real house: two people talk, and one of them sends a document."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Final
from uuid import UUID

import pytest

from cordee.rehearsal.people.cast import PASSWORD
from cordee_client import command, state
from cordee_client.errors import NoKeys, ServerRefused
from cordee_client.keyring import Keyring
from cordee_client.server import Server
from cordee_protocol.faults import Refused
from cordee_protocol.plaintext import Plaintext, Text
from tests.clients import code_of, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cordee_client.conversations import Conversations
    from cordee_client.reading import Reader
    from tests.running import House
BARNABE: Final = "b.terrebasse@cordee.example"
AGNES: Final = "a.tournemire@cordee.example"


@pytest.fixture(scope="module")
def yvain(house: House) -> Iterator[Conversations]:
    client = signed_in(house, "pastenague")
    yield client
    client.server.close()


@pytest.fixture(scope="module")
def barnabe(house: House) -> Iterator[Conversations]:
    client = signed_in(house, "terrebasse")
    yield client
    client.server.close()


@pytest.fixture(scope="module")
def talk(yvain: Conversations, barnabe: Conversations) -> UUID:
    return yvain.open_direct(UUID(bytes=barnabe.keyring.user.bytes))


def words(reader: Reader) -> list[str]:
    bodies = [message.content.body for message in reader.messages if message.content]
    return [body.text for body in bodies if isinstance(body, Text)]


def test_an_outsider_reads_nothing_of_it(house: House, talk: UUID) -> None:
    agnes = signed_in(house, "tournemire")
    with pytest.raises(ServerRefused, match="404"):
        agnes.read(talk)
    assert talk.bytes not in {head["conversation_id"] for head in agnes.list()}
    agnes.server.close()


def test_a_code_of_somebody_else_opens_nothing(house: House) -> None:
    server = Server(house.origin)
    server.login(email=AGNES, password=PASSWORD, code=lambda: house.digits("tournemire"))
    user = UUID(server.json("GET", "/api/v1/accounts/me")["id"])
    with pytest.raises(NoKeys):
        Keyring.restore(server, user=user, code=code_of(house, "pastenague"))
    server.close()


def test_two_people_have_one_conversation_whoever_opens_it(yvain: Conversations, barnabe: Conversations, talk: UUID) -> None:
    assert barnabe.open_direct(UUID(bytes=yvain.keyring.user.bytes)) == talk


def test_what_one_says_the_other_reads(yvain: Conversations, barnabe: Conversations, talk: UUID) -> None:
    asked, answered = f"As-tu vu le scanner ? {secrets.token_hex(4)}", f"Oui, rien d’inquiétant. {secrets.token_hex(4)}"
    yvain.send(talk, asked)
    assert words(barnabe.read(talk))[-1] == asked
    barnabe.send(talk, answered)
    read = yvain.read(talk)
    assert words(read)[-2:] == [asked, answered]
    assert read.hash == barnabe.read(talk).hash  # both know the same history


def test_a_message_sent_twice_is_there_once(yvain: Conversations, talk: UUID) -> None:
    reader, said = yvain.read(talk), f"Une seule fois. {secrets.token_hex(4)}"
    entry = yvain.seal(reader, Plaintext(Text(said)), message_id=UUID(bytes=os.urandom(16)))
    first, again = (yvain.server.live("POST", f"/conversations/{talk}/log", {"entry": entry, "files": []}) for _ in range(2))
    assert (first["seq"], first["duplicate"]) == (again["seq"], False)
    assert again["duplicate"]
    assert words(yvain.read(talk)).count(said) == 1


def test_a_document_arrives_whole_and_an_altered_one_is_refused(yvain: Conversations, barnabe: Conversations, talk: UUID) -> None:
    content = b"%PDF-1.4\n" + os.urandom(3_000_000)  # several chunks
    yvain.send_file(talk, content, name="Compte rendu.pdf", media_type="application/pdf", caption="Le compte rendu.")
    sent = barnabe.read(talk).messages[-1].content
    assert sent is not None
    (reference,) = sent.attachments
    assert (reference.name, reference.total) == ("Compte rendu.pdf", len(content))
    assert barnabe.download(reference) == content
    barnabe.server.raw = lambda method, path, content=None: bytes(3_100_000)  # type: ignore[method-assign] # a server that lies
    with pytest.raises(Refused):
        barnabe.download(reference)
    del barnabe.server.raw


def test_the_socket_tells_as_it_happens(yvain: Conversations, barnabe: Conversations, talk: UUID) -> None:
    following = barnabe.follow(talk)
    before = len(next(following).messages)
    said = f"Tu es là ? {secrets.token_hex(4)}"
    yvain.send(talk, said)
    reader = next(following)
    assert len(reader.messages) == before + 1
    assert words(reader)[-1] == said
    following.close()  # type: ignore[attr-defined] # a generator


@pytest.fixture
def at_a_terminal(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Barnabé has logged in by the command; where it keeps that."""
    state = tmp_path / "state.json"
    monkeypatch.setenv("CORDEE_CLIENT_STATE", str(state))
    monkeypatch.setenv("CORDEE_PASSWORD", PASSWORD)
    monkeypatch.setenv("CORDEE_SECOND_FACTOR", house.digits("terrebasse"))
    monkeypatch.setenv("CORDEE_RECOVERY_CODE", code_of(house, "terrebasse"))
    assert command.main(["login", house.origin, "--email", BARNABE]) == 0
    return state


def test_the_command_lists_reads_and_sends(
    at_a_terminal: Path, yvain: Conversations, talk: UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    assert at_a_terminal.stat().st_mode & 0o777 == 0o600
    assert command.main(["send", str(talk), "Envoyé d’un terminal."]) == 0
    assert words(yvain.read(talk))[-1] == "Envoyé d’un terminal."
    capsys.readouterr()
    assert command.main(["list"]) == 0
    assert str(talk) in capsys.readouterr().out
    assert command.main(["read", str(talk)]) == 0
    shown = capsys.readouterr().out
    assert "Envoyé d’un terminal." in shown
    assert "Barnabé Terrebasse" in shown  # as the attestation service names him, not as the house says
    assert "not attested" not in shown
    assert len(state.load(at_a_terminal).attesters) == 1  # the next run believes no other service
    assert command.main(["read", str(UUID(int=0))]) == 1
    assert "404" in capsys.readouterr().err
