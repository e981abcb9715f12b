"""Who the person behind an identity is: asked of the attestation service, kept, shown beside the chains."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from cordee.keys import queries, services, signer
from cordee.keys.errors import SignerAway, SignerNotBelieved
from cordee.keys.models import Attestation, Attester, Statement
from cordee.keys.services import attesting
from cordee.keys.services.asking import Signer
from cordee.keys.signer import Keys
from cordee.keys.tests.people import Person, draw, joins
from cordee.keys.tests.test_chains import signs_in
from cordee.platform import clock
from cordee.platform.base64url import decode, encode
from cordee.platform.models import FeedRow
from cordee.verification import services as standing
from cordee_protocol import attestations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class AtHand(Signer):
    """The service itself, asked without a socket in between: its answers come from this test's own transaction."""

    keyring: Keys = None  # type: ignore[assignment] # always given: a dataclass wants a default after its parent's fields

    def _ask(self, question: dict[str, str]) -> dict[str, object]:
        return signer.answer(json.dumps(question).encode(), self.keyring)


@pytest.fixture
def service(tmp_path: Path) -> AtHand:
    return AtHand(tmp_path, keyring=Keys(tmp_path / "signer"))


def shown(viewer: Person, of: Person) -> bytes | None:
    return queries.chains(viewer.verified, [of.user_id]).items[0].attestation


def believed(signed: bytes | None, person: Person) -> attestations.Attestation:
    assert signed is not None
    keys = [each.public_key for each in queries.chains(person.verified, []).attesters]
    at = round(clock.now().timestamp() * 1000)
    return attestations.verify_attestation(signed, public_keys=keys, user=person.id, fingerprint=person.view.fingerprint, at=at)


def test_nothing_is_said_of_the_unverified_or_of_those_without_keys(service: AtHand) -> None:
    unverified, without_keys = joins("Nadia", verified=False), joins("Paul", keys=False)
    for person in (unverified, without_keys):
        assert not services.attest(person.user_id, signer=service, now=clock.now())
    assert services.attest_due(signer=service, now=clock.now()) == 0
    assert not Attestation.objects.exists()


def test_a_colleague_is_shown_with_what_the_service_says_of_them(service: AtHand) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    assert shown(claire, hugo) is None
    assert services.attest_due(signer=service, now=clock.now()) == 2
    said = believed(shown(claire, hugo), hugo)
    assert (said.last_name, said.first_name, said.method) == ("Rochebrune", "Hugo", "cps")
    assert timedelta(milliseconds=said.expires - round(clock.now().timestamp() * 1000)) > timedelta(days=99)
    assert FeedRow.objects.filter(user_id=hugo.user_id, kind="keys.attested").count() == 1
    assert services.attest_due(signer=service, now=clock.now()) == 0  # nothing more to do


def test_it_is_renewed_before_its_end_and_gone_with_the_standing(service: AtHand) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    services.attest_due(signer=service, now=clock.now())
    near = clock.now() + timedelta(days=75)
    assert services.attest_due(signer=service, now=near) == 2
    standing.suspend(user_id=hugo.user_id, actor_id=None, now=clock.now())
    assert shown(claire, hugo) is None
    assert not services.attest(hugo.user_id, signer=service, now=clock.now())


def test_a_new_key_is_believed_because_the_one_before_vouches_for_it(service: AtHand, tmp_path: Path) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    services.attest(hugo.user_id, signer=service, now=clock.now())
    service.keyring.add()
    later = AtHand(tmp_path, keyring=Keys(tmp_path / "signer"))
    services.attest(claire.user_id, signer=later, now=clock.now())
    assert len(queries.chains(claire.verified, []).attesters) == 2
    believed(shown(claire, hugo), hugo)
    believed(shown(hugo, claire), claire)


def test_another_service_under_its_name_is_not_believed(service: AtHand, tmp_path: Path) -> None:
    hugo = joins("Hugo")
    services.attest(hugo.user_id, signer=service, now=clock.now())
    impostor = AtHand(tmp_path, keyring=Keys(tmp_path / "elsewhere"))
    with pytest.raises(SignerNotBelieved):
        services.attest(hugo.user_id, signer=impostor, now=clock.now())
    assert Attester.objects.count() == 1


@dataclass(frozen=True, slots=True)
class Stumbling(AtHand):
    """A service that answers badly about some people; it counts how often its keys are asked."""

    badly: dict[UUID, Callable[[], bytes | None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def _ask(self, question: dict[str, str]) -> dict[str, object]:
        self.asked.append(question["ask"])
        said = self.badly.get(UUID(question["user_id"])) if "user_id" in question else None
        if said is None:
            return AtHand._ask(self, question)
        signed = said()
        return {"refused": "not-verified"} if signed is None else {"signed": encode(signed)}


def test_one_attestation_that_is_not_believed_stops_nobody_else(service: AtHand, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    first, second, third = sorted((joins(name) for name in ("Claire", "Hugo", "Samia")), key=lambda person: person.user_id)
    of_another = service.attestation(third.user_id)
    stumbling = Stumbling(tmp_path, service.keyring, badly={first.user_id: lambda: of_another})
    assert services.attest_due(signer=stumbling, now=clock.now()) == 2
    assert (shown(second, first), shown(first, second) is None, shown(first, third) is None) == (None, False, False)
    assert stumbling.asked.count("keys") == 1  # the keys are learnt once, not once for each person
    assert "wrong-user" in caplog.text
    assert not any(person.first_name in caplog.text for person in (first, second, third))


def test_those_of_whom_there_is_nothing_to_attest_leave_the_others_their_place(
    service: AtHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = sorted((joins(name) for name in ("Claire", "Hugo", "Samia")), key=lambda person: person.user_id)
    monkeypatch.setattr(attesting, "BATCH", 1)
    stumbling = Stumbling(tmp_path, service.keyring, badly={people[0].user_id: lambda: None, people[1].user_id: lambda: None})
    assert services.attest_due(signer=stumbling, now=clock.now()) == 1
    assert shown(people[0], people[2]) is not None


def test_a_chain_that_no_longer_verifies_is_an_answer_and_not_a_silence(service: AtHand) -> None:
    hugo = joins("Hugo")
    Statement.objects.filter(user_id=hugo.user_id).update(bytes=b"\x80")
    assert service.attestation(hugo.user_id) is None


def test_the_key_is_a_file_that_only_the_service_may_read(tmp_path: Path) -> None:
    first = Keys(tmp_path / "signer").shown
    assert stat.S_IMODE((tmp_path / "signer").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "signer" / "1.key").stat().st_mode) == 0o600
    assert Keys(tmp_path / "signer").shown == first  # it is made once


def test_the_keys_of_the_service_come_with_the_chains(service: AtHand) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    services.attest(hugo.user_id, signer=service, now=clock.now())
    answer = signs_in(claire).get("/api/v1/keys/chains", {"user_id": [str(hugo.user_id)]}).json()
    (key,) = answer["attesters"]
    assert decode(key["public_key"]) == service.keyring.shown[0].public_key
    assert key["voucher"] is None
    assert believed(decode(answer["items"][0]["attestation"]), hugo).first_name == "Hugo"


def test_a_question_that_is_none_gets_an_answer() -> None:
    with pytest.raises((ValueError, KeyError)):
        signer.answer(b"GET / HTTP/1.1\r\n", None)  # type: ignore[arg-type] # it does not come so far as to need keys


def test_nobody_there(tmp_path: Path) -> None:
    person, _ = draw("Claire")
    with pytest.raises(SignerAway):
        services.attest(person.user_id, signer=Signer(tmp_path / "nobody.sock"), now=clock.now())


def test_keys_are_shown_before_anything_else_is_loaded(tmp_path: Path) -> None:
    asked = """
import sys
from pathlib import Path
from cordee.keys import signer
shown = signer.answer(b'{"ask": "keys"}', signer.Keys(Path(sys.argv[1])))
signer.release()
print(len(shown["keys"]), sorted({"django.conf", "cordee.keys.models"} & sys.modules.keys()), signer.apps.ready)
"""
    said = subprocess.run([sys.executable, "-c", asked, str(tmp_path / "signer")], check=True, capture_output=True, text=True)
    assert said.stdout.split() == ["1", "[]", "False"]


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[Signer]:
    """The service behind its socket, in a thread."""
    socket = tmp_path / "s.sock"
    server = signer.listen(socket, Keys(tmp_path / "signer"))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Signer(socket)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_over_its_socket(listening: Signer) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    assert services.attest(hugo.user_id, signer=listening, now=clock.now())
    assert believed(shown(claire, hugo), hugo).first_name == "Hugo"
