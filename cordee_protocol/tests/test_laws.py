"""Laws that hold for any input, drawn at random."""

from __future__ import annotations

import contextlib
from typing import Any

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee_protocol import building, cbor, envelope, padding, recovery, safety, selfdata, statements
from cordee_protocol import commit as commits
from cordee_protocol.attachments import FileRef, PatientCard, PersonTitle
from cordee_protocol.boxes import Box
from cordee_protocol.faults import Refused
from cordee_protocol.files import CHUNK_SIZE, FileCipher
from cordee_protocol.grants import Grant
from cordee_protocol.plaintext import Delete, Edit, File, Form, Plaintext, Reaction, System, Text, Title
from cordee_protocol.roster import Role, Roster
from cordee_protocol.selfdata import Pin, SelfData
from cordee_protocol.tests.cast import Person
from cordee_protocol.tests.room import Room
from cordee_protocol.tests.vectors import refused_with

ids = st.binary(min_size=16, max_size=16)
hashes = st.binary(min_size=32, max_size=32)
uints = st.integers(0, cbor.LARGEST_INTEGER)
texts = st.text(max_size=40)
values: st.SearchStrategy[Any] = st.recursive(
    uints | st.binary(max_size=40) | texts | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.integers(0, 127), inner, max_size=5),
    max_leaves=20,
)
references = st.builds(
    FileRef,
    file_id=ids,
    file_key=hashes,
    total=uints,
    name=texts,
    media_type=texts,
    stored_hash=hashes,
    thumbnail=st.none() | st.binary(max_size=100),
    dimensions=st.none() | st.tuples(uints, uints),
)
cards = st.builds(
    PatientCard,
    last_name=texts,
    first_name=texts,
    birth_date=texts,
    sex=st.sampled_from(["F", "M", "I"]),
    title=st.none() | st.sampled_from(PersonTitle),
    birth_name=st.none() | texts,
    patient_id=st.none() | ids,
    referral_id=st.none() | ids,
)
bodies = (
    st.builds(Text, texts)
    | st.builds(Edit, ids, texts)
    | st.builds(Delete, ids)
    | st.builds(Reaction, ids, texts, st.booleans())
    | st.builds(File, texts)
    | st.builds(Form, texts, uints, st.lists(st.tuples(texts, texts), max_size=3).map(tuple))
    | st.builds(Title, texts, st.none() | cards)
    | st.builds(System, uints, st.none() | st.binary(max_size=20))
)
contents = st.builds(
    Plaintext,
    bodies,
    reply_to=st.none() | ids,
    mentions=st.lists(ids, max_size=3).map(tuple),
    attachments=st.lists(references, min_size=1, max_size=2).map(tuple),
)

READERS = (
    cbor.decode,
    statements.read_signed,
    commits.read_signed,
    envelope.read,
    Plaintext.decode,
    Roster.decode,
    Box.decode,
    Grant.decode,
    SelfData.decode,
    selfdata.generation,
)


@given(values)
def test_what_is_encoded_is_decoded(value: cbor.Value) -> None:
    assert cbor.decode(cbor.encode(value)) == value


@given(st.binary(max_size=200))
def test_bytes_are_one_value_s_only_encoding_or_refused(data: bytes) -> None:
    with contextlib.suppress(Refused):
        assert cbor.encode(cbor.decode(data)) == data


@given(values, st.integers(0, 400), st.integers(0, 7))
def test_no_two_encodings_of_one_value(value: cbor.Value, position: int, bit: int) -> None:
    """A flipped bit makes another value or none: never the same one."""
    data = bytearray(cbor.encode(value))
    data[position % len(data)] ^= 1 << bit
    with contextlib.suppress(Refused):
        assert cbor.encode(cbor.decode(bytes(data))) == bytes(data)
        assert cbor.encode(cbor.decode(bytes(data))) != cbor.encode(value)


@given(st.lists(st.integers(0, cbor.FIRST_CRITICAL_KEY - 1), unique=True, max_size=6), st.booleans())
def test_keys_come_in_order_or_the_map_is_refused(keys: list[int], within: bool) -> None:  # noqa: FBT001 - drawn
    """At the top and further in: cbor2 writes keys as they were put in."""
    made: dict[int, Any] = dict.fromkeys(keys, True)
    data = cbor2.dumps([1, {2: made}] if within else made)
    if keys == sorted(keys):
        assert cbor.encode(cbor.decode(data)) == data
    else:
        with pytest.raises(Refused, match="malformed"):
            cbor.decode(data)


@given(st.sampled_from(READERS), values.map(cbor.encode) | st.binary(max_size=100) | st.integers().map(cbor2.dumps))
def test_readers_refuse_and_never_fail(reader: Any, data: bytes) -> None:
    """Whatever arrives, a reader answers with an object or with Refused: no other exception leaves it."""
    with contextlib.suppress(Refused):
        reader(data)


@given(st.integers(1, padding.MOST - padding.LENGTH_SIZE))
def test_padding_rounds_little_and_comes_off(length: int) -> None:
    plain = b"\1" * length
    padded = padding.pad(plain)
    assert padding.unpad(padded) == plain
    assert len(padded) <= max(padding.LEAST, (length + padding.LENGTH_SIZE) * 1.12)
    assert padding.padded_size(len(padded)) == len(padded)


@given(st.binary(min_size=16, max_size=16), ids)
def test_a_recovery_code_comes_back(bits: bytes, user: bytes) -> None:
    written = recovery.write(bits)
    assert len(written.split("-")) == 7
    assert recovery.read(written.lower()) == bits
    assert recovery.seed(bits, user=user) != recovery.seed(bits, user=user[::-1] + b"x")


@given(st.binary(min_size=16, max_size=16), st.integers(0, 27), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_slip_opens_nothing(bits: bytes, place: int, other: str) -> None:
    """One wrong character: told in all but one case in a thousand; then it is another code, which opens nothing."""
    characters = recovery.write(bits).replace("-", "")
    typed = characters[:place] + other + characters[place + 1 :]
    if typed == characters:
        return
    with contextlib.suppress(Refused):
        assert recovery.read(typed) != bits


@given(hashes, hashes)
def test_a_safety_number_is_the_same_on_both_screens(one: bytes, other: bytes) -> None:
    assert safety.pair(one, other) == safety.pair(other, one)
    assert safety.pair(one, other).isdigit()


@given(contents)
def test_content_comes_back(content: Plaintext) -> None:
    assert Plaintext.decode(content.encode()) == content


@given(
    st.lists(st.builds(Pin, ids, hashes, st.integers(1, 1000), hashes, st.none() | uints), max_size=3),
    st.lists(st.tuples(texts, texts), max_size=3),
)
def test_self_data_comes_back(pins: list[Pin], named: list[tuple[str, str]]) -> None:
    data = SelfData(tuple(pins), tuple(named))
    assert SelfData.decode(data.encode()) == data


@settings(max_examples=10)
@given(st.integers(0, 2 * CHUNK_SIZE + 5), ids, hashes)
def test_a_file_of_any_size_comes_back(total: int, file_id: bytes, file_key: bytes) -> None:
    cipher = FileCipher(file_id=file_id, total=total, file_key=file_key)
    plain = bytes(total)
    chunks = list(cipher.seal_all(plain))
    assert b"".join(cipher.open_all(chunks)) == plain
    refused_with(lambda: list(cipher.open_all(chunks[:-1])), "cannot-open")


CLAIRE, HUGO = Person("claire"), Person("hugo")
ROOM = Room("laws", building.direct_policy(), {"claire": Role.OWNER, "hugo": Role.OWNER}, {"claire": CLAIRE, "hugo": HUGO})


@given(contents)
def test_a_message_comes_back(content: Plaintext) -> None:
    data = ROOM.writes(CLAIRE, content)
    read = envelope.verify_envelope_public(data, conversation=ROOM.state, chains=ROOM.people.chains, at=ROOM.now, accepting=True)
    assert Plaintext.decode(envelope.open_(read, epoch_key=ROOM.built[-1].epoch_key)) == content


MESSAGE = ROOM.writes(HUGO, "Bonjour")


@given(st.integers(0, len(MESSAGE) * 8 - 1))
def test_a_message_with_any_bit_flipped_is_refused(bit: int) -> None:
    data = bytearray(MESSAGE)
    data[bit // 8] ^= 1 << bit % 8
    try:
        envelope.verify_envelope_public(bytes(data), conversation=ROOM.state, chains=ROOM.people.chains, at=ROOM.now)
    except Refused:
        return
    msg = "an altered message passed"
    raise AssertionError(msg)
