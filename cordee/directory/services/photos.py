"""One's own photo: drawn anew, sealed by the installation's keyring, shown to the verified alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory.models import Photo
from cordee.platform import pictures
from cordee.platform.errors import Invalid, Remedy
from cordee.platform.keyring import keyring

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId

TABLE: Final = "directory_photo"
SIDE: Final = 512
"""Pixels: sharp at the largest size that a page shows, a few dozen kilobytes."""


@transaction.atomic
def put_photo(*, actor: UserId, content: bytes, store: BlobStore, now: datetime) -> None:
    """Show this photo of oneself, in place of the one before; safe to repeat.  Raises Invalid for what is no picture."""
    try:
        drawn = pictures.square(content, side=SIDE)
    except pictures.NotAPicture as fault:
        raise Invalid(fields={"photo": Remedy("picture-kinds", "Une photo en JPEG, PNG ou WebP.")}) from fault
    if Photo.objects.filter(user_id=actor).exists() and _is_shown(actor, drawn, store=store):
        return
    store.put(_key(actor), keyring().seal(drawn, table=TABLE, column="image", row_id=actor))
    Photo.objects.update_or_create(user_id=actor, defaults={"at": now})
    audit.record(actor, "directory.photo_set", subject=actor, at=now)


@transaction.atomic
def drop_photo(*, actor: UserId, store: BlobStore, now: datetime) -> None:
    """Show none; safe to repeat."""
    store.delete([_key(actor)])
    gone, _ = Photo.objects.filter(user_id=actor).delete()
    if gone:
        audit.record(actor, "directory.photo_dropped", subject=actor, at=now)


def opened(user_id: UUID, *, store: BlobStore) -> bytes:
    """The JPEG.  Raises KeyError where there is none."""
    return keyring().unseal(store.get(_key(user_id)), table=TABLE, column="image", row_id=user_id)


def _is_shown(actor: UserId, drawn: bytes, *, store: BlobStore) -> bool:
    try:
        return opened(actor, store=store) == drawn
    except KeyError:  # its blob is gone: this one takes its place
        return False


def _key(user_id: UUID) -> str:
    return f"photos/{user_id}"
