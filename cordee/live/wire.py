"""Bodies and frames: CBOR maps with text keys, read into msgspec types and written from plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar
from uuid import UUID

import cbor2
import msgspec
from msgspec import Meta

from cordee.platform.errors import Invalid, Remedy

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    T = TypeVar("T")

CONTENT_TYPE: Final = "application/cbor"
DEEPEST: Final = 6

Id = Annotated[bytes, Meta(min_length=16, max_length=16, description="UUID, 16 raw bytes")]
Hash = Annotated[bytes, Meta(min_length=32, max_length=32)]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]  # integers end where JavaScript's do (crd1.cddl); a column of PostgreSQL ends later
Millis = Annotated[int, Meta(ge=0, description="milliseconds since 1970, UTC")]


class _RefuseEveryTag(dict[int, "Callable[..., object]"]):
    """A table of tag decoders that holds every tag and decodes none: some of cbor2's own would compute for whoever sent them."""

    def __contains__(self, tag: object) -> bool:
        return True

    def __getitem__(self, tag: int) -> Callable[..., object]:
        raise ValueError("tag")

    def get(self, tag: int, default: object = None) -> Callable[..., object]:  # noqa: ARG002 - dict.get's signature
        raise ValueError("tag")


_NO_TAGS: Final = _RefuseEveryTag()


def read(data: bytes, shape: type[T]) -> T:
    """A body or frame as the type that the route takes.  Raises Invalid, which repeats nothing of what was sent."""
    try:
        value = cbor2.loads(data, max_depth=DEEPEST, allow_indefinite=False, allow_duplicate_keys=False, semantic_decoders=_NO_TAGS)
        return msgspec.convert(value, shape, builtin_types=(bytes,))
    except (cbor2.CBORDecodeError, ValueError, TypeError, OverflowError, msgspec.ValidationError) as fault:
        raise Invalid(fields={"body": Remedy("malformed", "Ce qui a été envoyé est mal formé.")}) from fault


def write(value: Any) -> bytes:
    """The bytes of an answer or a frame.  Ids are given as bytes (`UUID.bytes`), times as `millis`."""
    return cbor2.dumps(value)


def id_of(raw: bytes) -> UUID:
    """A UUID from its 16 bytes."""
    return UUID(bytes=raw)


def millis(at: datetime) -> int:
    """An instant as the protocol counts them."""
    return round(at.timestamp() * 1000)
