"""The strict deterministic CBOR of crd1.cddl: one value has one encoding, everything else is refused.

`cbor2` alone accepts duplicate keys, unsorted keys, long integers and trailing bytes.  So decoding ends by encoding again and comparing:
what is not the deterministic form differs there.  What that would not catch (floats, big numbers, other simple values) is refused by type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import cbor2

from cordee_protocol.faults import Fault, Refused, demand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Value: TypeAlias = "int | bytes | str | bool | list[Value] | dict[int, Value] | None"

LARGEST_INTEGER: Final = 2**53 - 1  # exact in JavaScript, where there is one kind of number
DEEPEST: Final = 16
FIRST_CRITICAL_KEY: Final = 128
_PLAIN: Final = frozenset({bytes, str, bool, type(None)})  # of no size, order or depth that could be wrong
_HOLDERS: Final = frozenset({list, dict})
_INTEGERS: Final = frozenset({int})
_KNOWN_KEYS: Final = frozenset(range(FIRST_CRITICAL_KEY))


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
    # Encoding again keeps the order of keys as they came, at a quarter of the price of sorting them: the order is looked at by itself.
    demand(cbor2.dumps(value) == data and _is_ordered(value), Fault.MALFORMED, "not deterministic CBOR")
    return value  # type: ignore[no-any-return]  # _check has just established the type


def _check(value: object, depth: int) -> None:
    """Refuse every type, integer and key that the format does not have."""
    kind = type(value)
    if kind in _PLAIN:
        return
    if kind is int:
        demand(0 <= value <= LARGEST_INTEGER, Fault.MALFORMED, "integer out of range")  # type: ignore[operator]  # an int, as its type says
        return
    demand(depth > 0, Fault.MALFORMED, "too deep")
    items: Iterable[object]
    if kind is dict:
        _check_keys(value)  # type: ignore[arg-type]  # a dict
        items = value.values()  # type: ignore[attr-defined]  # a dict
    elif kind is list:
        items = value  # type: ignore[assignment]  # a list
    else:
        raise Refused(Fault.MALFORMED, kind.__name__)
    for item in items:
        kind = type(item)
        if kind is int and 0 <= item <= LARGEST_INTEGER:  # type: ignore[operator]  # an int: most of what a header holds
            continue
        if kind not in _PLAIN:
            _check(item, depth - 1)


def _check_keys(fields: dict[object, object]) -> None:
    if _KNOWN_KEYS.issuperset(fields) and _INTEGERS.issuperset(map(type, fields)):  # True and 1.0 equal 1, and are no keys
        return
    for key in fields:
        if type(key) is not int or not 0 <= key <= LARGEST_INTEGER:
            raise Refused(Fault.MALFORMED, "key")
        if key >= FIRST_CRITICAL_KEY:
            raise Refused(Fault.CRITICAL_KEY, str(key))


def _is_ordered(value: Value) -> bool:
    """Whether every map has its keys in ascending order: for integers, the bytewise order of RFC 8949 §4.2.1."""
    items: Iterable[Value]
    if isinstance(value, dict):
        keys = list(value)
        if keys != sorted(keys):
            return False
        items = value.values()
    elif isinstance(value, list):
        items = value
    else:
        return True
    return _HOLDERS.isdisjoint(map(type, items)) or all(_is_ordered(item) for item in items if type(item) in _HOLDERS)


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
