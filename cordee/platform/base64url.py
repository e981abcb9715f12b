"""Bytes in JSON: unpadded base64url (RFC 4648 §5), as a type for schemas."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema


def encode(raw: bytes) -> str:
    """As text, without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """From text.  Raises ValueError for other letters, for padding, and for bits that another text would have as well."""
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as fault:
        raise ValueError("not base64url") from fault
    if encode(raw) != text:
        raise ValueError("not canonical base64url")
    return raw


def _read(value: object) -> bytes:
    if isinstance(value, bytes):  # from our own queries
        return value
    if isinstance(value, memoryview):
        return bytes(value)
    if not isinstance(value, str):
        raise ValueError("not base64url")  # noqa: TRY004 - pydantic turns ValueError into a refusal
    return decode(value)


Base64Url = Annotated[
    bytes, BeforeValidator(_read), PlainSerializer(encode, return_type=str), WithJsonSchema({"type": "string", "format": "base64url"})
]
