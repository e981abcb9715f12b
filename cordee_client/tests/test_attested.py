"""Nobody is let in on the server's word: the attestation service says who a person is."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from cordee_client.conversations import Conversations
from cordee_client.errors import NoKeys, NotAttested
from cordee_client.keyring import Keyring
from cordee_client.server import Server, b64
from cordee_protocol.attestations import Attestation, attest, vouch
from cordee_protocol.faults import Fault, Refused
from cordee_protocol.tests.cast import Person, device_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cordee_protocol.keys import AuthorizerKeys

DAY_MS = 24 * 3600 * 1000
CLAIRE, HUGO, PAUL = Person("claire"), Person("hugo"), Person("paul")


def service_key(label: str) -> AuthorizerKeys:
    """Any Ed25519 key of a name: an authorizer's will do."""
    return device_of("service", label)


@dataclass
class Service:
    """The attestation service: its keys in order, and what it says of whom."""

    keys: list[AuthorizerKeys] = field(default_factory=lambda: [service_key("first")])
    of: dict[bytes, Person] = field(default_factory=dict)
    until: int = field(default_factory=lambda: now() + DAY_MS)

    def shown(self) -> list[dict[str, str | None]]:
        vouchers = [vouch(key.sig_pub, sign=before.sign) for before, key in pairwise(self.keys)]
        return [
            {"public_key": b64(key.sig_pub), "voucher": b64(v) if v else None} for key, v in zip(self.keys, [None, *vouchers], strict=True)
        ]

    def says(self, person: Person) -> str | None:
        about = self.of.get(person.user)
        if about is None:
            return None
        said = Attestation(about.user, about.chain.fingerprint, "", about.name, "Camille", "10", "e_cps", now() - DAY_MS, self.until)
        newest = self.keys[-1]
        return b64(attest(said, public_key=newest.sig_pub, sign=newest.sign))


class House(Server):
    """A server that shows three people, and opens any conversation that it is sent."""

    def __init__(self, service: Service) -> None:
        super().__init__("http://localhost:1")
        self.service, self.opened, self.begun = service, list[Any](), True

    def json(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        del method  # each address has one
        if path == "/api/v1/keys/chains":
            people = [person for person in (CLAIRE, HUGO, PAUL) if str(UUID(bytes=person.user)) in query["user_id"]]
            return {"items": [self.shown(person) for person in people], "attesters": self.service.shown() if self.begun else []}
        if path == "/api/v1/conversations/direct":
            return {"id": None}
        self.opened.append(body)
        return {"id": body["opening"]["id"]}

    def shown(self, person: Person) -> dict[str, Any]:
        keys = [person.user_keys[max(person.user_keys)].kem_pub, *person.kem_pubs.values()]
        chain = [b64(signed) for signed in person.statements]
        user = str(UUID(bytes=person.user))
        return {"user_id": user, "chain": chain, "kem_keys": [b64(key) for key in keys], "attestation": self.service.says(person)}


@pytest.fixture
def house() -> Iterator[House]:
    with closing(House(Service(of={HUGO.user: HUGO}))) as opened:
        yield opened


def claire(house: House, attesters: tuple[bytes, ...] = ()) -> Conversations:
    keyring = Keyring(user=UUID(bytes=CLAIRE.user), chain=CLAIRE.chain, device=CLAIRE.phone, user_keys=CLAIRE.user_keys)
    return Conversations(house, keyring, attesters)


def now() -> int:
    return time.time_ns() // 1_000_000


def test_somebody_of_whom_nothing_is_said_is_let_in_nowhere_and_later_is(house: House) -> None:
    client = claire(house)
    with pytest.raises(NotAttested) as refusal:
        client.open_direct(UUID(bytes=PAUL.user))
    assert refusal.value.users == (UUID(bytes=PAUL.user),)
    assert not house.opened
    house.service.of[PAUL.user] = PAUL
    client.open_direct(UUID(bytes=PAUL.user))
    assert len(house.opened) == 1


def test_who_a_person_is_comes_with_the_chain(house: House) -> None:
    client = claire(house)
    client.open_direct(UUID(bytes=HUGO.user))
    said = client.colleagues.attested(HUGO.user)
    assert said is not None
    assert (said.first_name, said.last_name, said.method) == ("Camille", "hugo", "e_cps")


def test_what_was_said_ends(house: House) -> None:
    house.service.until = now() - 1
    with pytest.raises(NotAttested):
        claire(house).open_direct(UUID(bytes=HUGO.user))


def test_what_was_said_is_taken_back_by_a_suspension(house: House) -> None:
    client = claire(house)
    client.open_direct(UUID(bytes=HUGO.user))
    house.service.of.clear()
    with pytest.raises(NotAttested):
        client.open_direct(UUID(bytes=HUGO.user))


def test_what_is_said_of_somebody_else_is_refused(house: House) -> None:
    house.service.of[PAUL.user] = HUGO
    refused(claire(house), PAUL, Fault.WRONG_USER)


def test_what_is_said_of_an_identity_made_anew_is_refused(house: House) -> None:
    forged = Person("paul")
    forged.loses_everything()
    house.service.of[PAUL.user] = forged
    refused(claire(house), PAUL, Fault.WRONG_FINGERPRINT)


def test_another_service_than_the_one_known_is_not_believed(house: House) -> None:
    client = claire(house)
    client.open_direct(UUID(bytes=HUGO.user))
    house.service.keys = [service_key("of a stranger")]
    refused(client, HUGO, Fault.BAD_VOUCHER)


def test_another_service_is_not_believed_by_a_later_run_either(house: House) -> None:
    first = claire(house)
    first.open_direct(UUID(bytes=HUGO.user))
    house.service.keys = [service_key("of a stranger")]
    refused(claire(house, first.colleagues.attesters), HUGO, Fault.BAD_VOUCHER)
    assert not claire(house).colleagues.attesters  # the stranger would be believed by whoever kept nothing


def test_a_key_that_the_one_known_vouches_for_is_believed(house: House) -> None:
    client = claire(house)
    client.open_direct(UUID(bytes=HUGO.user))
    house.service.keys.append(service_key("next"))
    client.open_direct(UUID(bytes=HUGO.user))
    assert len(client.colleagues.attesters) == 2


def test_the_key_known_before_is_believed_although_the_server_shows_none(house: House) -> None:
    known = claire(house)
    known.open_direct(UUID(bytes=HUGO.user))
    house.begun = False
    later = claire(house, known.colleagues.attesters)
    later.open_direct(UUID(bytes=HUGO.user))
    refused(claire(house), HUGO, Fault.UNKNOWN_ATTESTER)


def test_somebody_without_keys_has_nothing_to_attest(house: House) -> None:
    house.shown = lambda person: {  # type: ignore[method-assign] # as the server answers for who has made no keys
        "user_id": str(UUID(bytes=person.user)), "chain": [], "kem_keys": [], "attestation": None
    }  # fmt: skip
    with pytest.raises(NoKeys):
        claire(house).open_direct(UUID(bytes=HUGO.user))


def refused(client: Conversations, person: Person, fault: Fault) -> None:
    with pytest.raises(Refused) as refusal:
        client.open_direct(UUID(bytes=person.user))
    assert refusal.value.fault is fault
