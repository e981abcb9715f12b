"""What a message says once opened.  A type from a later version is kept as `Unknown`: shown as such, never a failure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from cordee_protocol import cbor
from cordee_protocol.attachments import FileRef, PatientCard
from cordee_protocol.faults import Fault, Refused, demand
from cordee_protocol.fields import Fields, as_bytes, decode_map

if TYPE_CHECKING:
    from cordee_protocol.cbor import Value


class PlaintextType(IntEnum):
    """The number of each body, below."""

    TEXT = 0
    EDIT = 1
    DELETE = 2
    REACTION = 3
    FILE = 4
    FORM = 5
    TITLE = 6
    SYSTEM = 7


@dataclass(frozen=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True)
class Edit:
    """Other words for an earlier message."""

    message_id: bytes
    text: str


@dataclass(frozen=True)
class Delete:
    """An earlier message is taken back.  The header's `deletes` lets the server drop it."""

    message_id: bytes


@dataclass(frozen=True)
class Reaction:
    """A sign put on a message, or taken off."""

    message_id: bytes
    emoji: str
    on: bool


@dataclass(frozen=True)
class File:
    """Documents, with a caption that may be empty.  The documents are the message's attachments."""

    caption: str


@dataclass(frozen=True)
class Form:
    """Questions and answers."""

    name: str
    version: int
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Title:
    """What the conversation is called; a case says whom it is about."""

    title: str
    patient: PatientCard | None = None


@dataclass(frozen=True)
class System:
    """A notice between clients; `code` may be one of a later version."""

    code: int
    data: bytes | None = None


@dataclass(frozen=True)
class Unknown:
    """A type of a later version."""

    type: int


Body: TypeAlias = Text | Edit | Delete | Reaction | File | Form | Title | System | Unknown


@dataclass(frozen=True)
class Plaintext:
    """A message's content."""

    body: Body
    reply_to: bytes | None = None
    mentions: tuple[bytes, ...] = ()
    attachments: tuple[FileRef, ...] = ()

    def encode(self) -> bytes:
        """The bytes of crd1.cddl's `plaintext`.  Raises Refused (malformed) for `Unknown`, which is only ever received."""
        kind, body = _write_body(self.body)
        demand(kind is not PlaintextType.FILE or self.attachments, Fault.MALFORMED, "a file message has files")
        fields: dict[int, Value] = {1: int(kind), 2: body}
        if self.reply_to is not None:
            fields[3] = self.reply_to
        if self.mentions:
            fields[4] = list(self.mentions)
        if self.attachments:
            fields[5] = [each.to_value() for each in self.attachments]
        return cbor.encode(fields)

    @classmethod
    def decode(cls, data: bytes) -> Plaintext:
        """From those bytes.  Raises Refused (malformed, critical-key)."""
        fields = decode_map(data, "plaintext")
        kind = fields.uint(1)
        if kind not in _KNOWN:
            return cls(Unknown(kind))
        attachments = fields.array(5, least=1) if fields.has(5) else []
        demand(kind != PlaintextType.FILE or attachments, Fault.MALFORMED, "a file message has files")
        return cls(
            body=_read_body(PlaintextType(kind), fields),
            reply_to=fields.id(3) if fields.has(3) else None,
            mentions=tuple(as_bytes(item, size=16) for item in fields.array(4, least=1)) if fields.has(4) else (),
            attachments=tuple(FileRef.read(Fields(item, "file reference")) for item in attachments),
        )


_KNOWN: Final = frozenset(int(each) for each in PlaintextType)


def _write_body(body: Body) -> tuple[PlaintextType, Value]:  # noqa: C901, PLR0911 - one case and one return a type
    match body:
        case Text(text=text):
            return PlaintextType.TEXT, text
        case Edit():
            return PlaintextType.EDIT, {1: body.message_id, 2: body.text}
        case Delete():
            return PlaintextType.DELETE, {1: body.message_id}
        case Reaction():
            return PlaintextType.REACTION, {1: body.message_id, 2: body.emoji, 3: body.on}
        case File(caption=caption):
            return PlaintextType.FILE, caption
        case Form():
            return PlaintextType.FORM, {1: body.name, 2: body.version, 3: [[question, answer] for question, answer in body.answers]}
        case Title():
            title: dict[int, Value] = {1: body.title}
            if body.patient is not None:
                title[2] = body.patient.to_value()
            return PlaintextType.TITLE, title
        case System():
            system: dict[int, Value] = {1: body.code}
            if body.data is not None:
                system[2] = body.data
            return PlaintextType.SYSTEM, system
        case Unknown():
            raise Refused(Fault.MALFORMED, "a type of a later version")


def _read_body(kind: PlaintextType, fields: Fields) -> Body:  # noqa: PLR0911 - one return a type
    match kind:
        case PlaintextType.TEXT:
            return Text(fields.text(2))
        case PlaintextType.FILE:
            return File(fields.text(2))
        case _:
            body = fields.map(2)
    match kind:
        case PlaintextType.EDIT:
            return Edit(body.id(1), body.text(2))
        case PlaintextType.DELETE:
            return Delete(body.id(1))
        case PlaintextType.REACTION:
            return Reaction(body.id(1), body.text(2), body.flag(3))
        case PlaintextType.FORM:
            return Form(body.text(1), body.uint(2), tuple(_answer(item) for item in body.array(3)))
        case PlaintextType.TITLE:
            return Title(body.text(1), PatientCard.read(body.map(2)) if body.has(2) else None)
        case _:
            return System(body.uint(1), body.octets(2) if body.has(2) else None)


def _answer(item: Value) -> tuple[str, str]:
    match item:
        case [str(question), str(answer)]:
            return question, answer
        case _:
            raise Refused(Fault.MALFORMED, "answer")
