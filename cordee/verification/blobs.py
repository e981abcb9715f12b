"""Where the bytes of evidence lie: sealed by the installation's keyring, each under its own name, so that none opens in another's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cordee.platform.keyring import keyring

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.platform.blobs import BlobStore

TABLE: Final = "verification_evidence"
IMAGE: Final = "image"


def put_part(store: BlobStore, evidence_id: UUID, n: int, content: bytes) -> None:
    """Keep part `n` of an image as it came."""
    _put(store, evidence_id, _part(n), content)


def joined(store: BlobStore, evidence_id: UUID, parts: int) -> bytes:
    """The whole image as it came.  Raises KeyError when a part is missing."""
    return b"".join(_get(store, evidence_id, _part(n)) for n in range(parts))


def put_image(store: BlobStore, evidence_id: UUID, content: bytes) -> None:
    """Keep the clean copy."""
    _put(store, evidence_id, IMAGE, content)


def image(store: BlobStore, evidence_id: UUID) -> bytes:
    """The clean copy.  Raises KeyError."""
    return _get(store, evidence_id, IMAGE)


def delete_part(store: BlobStore, evidence_id: UUID, n: int) -> None:
    """Leave nothing of one part."""
    store.delete([_key(evidence_id, _part(n))])


def delete_parts(store: BlobStore, evidence_id: UUID, parts: int) -> None:
    """Leave nothing of an image as it came."""
    store.delete(_key(evidence_id, _part(n)) for n in range(parts))


def delete(store: BlobStore, evidence_id: UUID, parts: int) -> None:
    """Leave nothing of an image."""
    delete_parts(store, evidence_id, parts)
    store.delete([_key(evidence_id, IMAGE)])


def seal_words(row_id: UUID, column: str, words: str) -> bytes | None:
    """Free words about a person, as they lie in a table; None for none."""
    return keyring().seal(words.encode(), table=TABLE, column=column, row_id=row_id) if words else None


def open_words(row_id: UUID, column: str, sealed: bytes | memoryview | None) -> str:
    """What `seal_words` made for this row."""
    return keyring().unseal(bytes(sealed), table=TABLE, column=column, row_id=row_id).decode() if sealed is not None else ""


def _part(n: int) -> str:
    return f"part-{n}"


def _key(evidence_id: UUID, name: str) -> str:
    return f"evidence/{evidence_id}/{name}"


def _put(store: BlobStore, evidence_id: UUID, name: str, content: bytes) -> None:
    store.put(_key(evidence_id, name), keyring().seal(content, table=TABLE, column=name, row_id=evidence_id))


def _get(store: BlobStore, evidence_id: UUID, name: str) -> bytes:
    return keyring().unseal(store.get(_key(evidence_id, name)), table=TABLE, column=name, row_id=evidence_id)
