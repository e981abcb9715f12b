"""Who may begin to write to whom.  The rule is one SQL function, which the gateway calls too (hot.CLOSED_TO)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from cordee.directory.models import Photo, Practitioner, Profile, WriterException
from cordee.directory.queries.counting import counting
from cordee.directory.rules.profiles import Writers
from cordee.directory.rules.roles import DelegateRole
from cordee.directory.services import photos
from cordee.platform.errors import NotFound
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class OwnException:
    """A person for whom the rule does not hold."""

    user_id: UUID
    name: str
    admitted: bool


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """One's own profile, as its page edits it.  The two that only a practitioner has are None for others."""

    languages: list[str]
    access: str
    writers: Writers
    exceptions: list[OwnException]
    accepts_referrals: bool | None
    accepts_advice: bool | None
    photo_at: datetime | None


def own_profile(user_id: UserId) -> OwnProfile:
    """Four statements."""
    row = Profile.objects.filter(pk=user_id).first() or Profile(user_id=user_id)
    takes = Practitioner.objects.filter(user_id=user_id).values_list("accepts_referrals", "accepts_advice").first() or (None, None)
    named = WriterException.objects.filter(user_id=user_id).select_related("other").order_by("other__last_name")
    exceptions = [OwnException(one.other_id, one.other.display_name, one.admitted) for one in named]
    return OwnProfile(row.languages, row.access, Writers(row.writers), exceptions, takes[0], takes[1], _photo_at(user_id))


@dataclass(frozen=True, slots=True)
class About:
    """What a practitioner says of themselves, and who works with them."""

    languages: list[str]
    access: str
    assistants: list[str]
    writable: bool  # whether the viewer may begin a conversation with them
    photo_at: datetime | None
    admitted: bool | None  # what the viewer said of them, as a writer; None: the viewer's rule holds


def about(viewer: VerifiedUserId, practitioner_id: UUID) -> About:
    """For the practitioner's page.  Raises NotFound.  Eight statements.  The photo is told of where it is shown: of the verified."""
    practitioner = Practitioner.objects.filter(pk=practitioner_id).values_list("user_id").first()
    if practitioner is None:
        raise NotFound
    user_id = practitioner[0]
    row = Profile.objects.filter(pk=user_id).first() or Profile()
    helping = counting().filter(practitioner_id=practitioner_id, role=DelegateRole.ASSISTANT).select_related("delegate").order_by("since")
    assistants = [one.delegate.display_name for one in helping]
    writable = user_id is not None and user_id != viewer.value and not closed_to(viewer.value, [user_id])
    said = WriterException.objects.filter(user_id=viewer.value, other_id=user_id).values_list("admitted", flat=True).first()
    photo_at = _photo_at(user_id) if user_id is not None and user_id in verification.badges([user_id]) else None
    return About(row.languages, row.access, assistants, writable, photo_at, said)


def photo_of(viewer: VerifiedUserId, user_id: UUID, *, store: BlobStore) -> bytes:  # noqa: ARG001 - the type is the permission
    """A colleague's photo, as JPEG.  Raises NotFound, also for somebody who is not verified."""
    if user_id not in verification.badges([user_id]):
        raise NotFound
    return _photo(user_id, store=store)


def own_photo(user_id: UserId, *, store: BlobStore) -> bytes:
    """One's own.  Raises NotFound."""
    return _photo(user_id, store=store)


def _photo(user_id: UUID, *, store: BlobStore) -> bytes:
    try:
        return photos.opened(user_id, store=store)
    except KeyError as none:
        raise NotFound from none


def _photo_at(user_id: UUID | None) -> datetime | None:
    return Photo.objects.filter(pk=user_id).values_list("at", flat=True).first() if user_id else None


def closed_to(actor_id: UUID, user_ids: Collection[UUID]) -> list[UUID]:
    """Those of these people who have closed their door to the actor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM directory_closed_to(%s, %s::uuid[])", [actor_id, list(user_ids)])
        return [row[0] for row in cursor.fetchall()]
