"""The strict deterministic CBOR of crd1.cddl: one value has one encoding, everything else is refused.

`cbor2` alone accepts duplicate keys, unsorted keys, long integers and trailing bytes.  So decoding ends by encoding again and comparing:
what is not the deterministic form differs there.  What that would not catch (floats, big numbers, other simple values) is refused by type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import cbor2

from cordee_protocol.faults import Fault, Refused, demand

if TYPE_CHECKING:
    from collections.abc import Callable

Value: TypeAlias = "int | bytes | str | bool | list[Value] | dict[int, Value] | None"

LARGEST_INTEGER: Final = 2**53 - 1  # exact in JavaScript, where there is one kind of number
DEEPEST: Final = 16
FIRST_CRITICAL_KEY: Final = 128


def encode(value: Value) -> bytes:
    """The only encoding of `value`.  Raises Refused (malformed) for what the format cannot hold."""
    _check(value, DEEPEST)
    # cbor2's canonical form sorts keys by length first; for unsigned integers that is the bytewise order of RFC 8949 §4.2.1 too.
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes) -> Value:
    """The value of `data`, which must be its only encoding, to the last byte.  Raises Refused (malformed, critical-key)."""
    try:
        value = cbor2.loads(data, semantic_decoders=_NO_TAGS, max_depth=DEEPEST, allow_indefinite=False, allow_duplicate_keys=False)
    except (cbor2.CBORDecodeError, ValueError, OverflowError) as error:
        raise Refused(Fault.MALFORMED, "not CBOR") from error
    _check(value, DEEPEST)
    demand(cbor2.dumps(value, canonical=True) == data, Fault.MALFORMED, "not deterministic CBOR")
    return value  # type: ignore[no-any-return]  # _check has just established the type


def _check(value: object, depth: int) -> None:
    """Refuse every type, integer and key that the format does not have."""
    if value is None or isinstance(value, bool | bytes | str):
        return
    if isinstance(value, int):
        demand(0 <= value <= LARGEST_INTEGER, Fault.MALFORMED, "integer out of range")
        return
    demand(depth > 0, Fault.MALFORMED, "too deep")
    if isinstance(value, list):
        for item in value:
            _check(item, depth - 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            demand(isinstance(key, int) and not isinstance(key, bool), Fault.MALFORMED, "key is not an integer")
            _check(key, depth)
            demand(key < FIRST_CRITICAL_KEY, Fault.CRITICAL_KEY, str(key))
            _check(item, depth - 1)
    else:
        raise Refused(Fault.MALFORMED, type(value).__name__)


def _refuse_tag(*_: object) -> None:
    raise Refused(Fault.MALFORMED, "tag")


class _RefuseEveryTag(dict[int, "Callable[[object, bool], object]"]):
    """A table of tag decoders in which every tag is found and refuses: some of cbor2's own would compute for whoever sent them."""

    def __contains__(self, tag: object) -> bool:
        return True

    def __getitem__(self, tag: int) -> Callable[[object, bool], object]:
        return _refuse_tag

    def get(self, tag: int, default: object = None) -> Callable[[object, bool], object]:  # noqa: ARG002 - dict.get's signature
        return _refuse_tag


_NO_TAGS: Final = _RefuseEveryTag()
