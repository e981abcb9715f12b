"""Whose account a practitioner is, and who is on Cordée."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.accounts import queries as accounts
from cordee.audit import services as audit
from cordee.directory.errors import AlreadyLinked
from cordee.directory.events import ProfileChanged
from cordee.directory.models import Affiliation, Correspondence, Favourite, Former, Membership, OnCordee, Practitioner
from cordee.directory.services.communities import carry_memberships
from cordee.directory.services.declared import declare_practitioner
from cordee.directory.services.indexing import reindex
from cordee.directory.services.places import locate
from cordee.platform.announcing import announce
from cordee.platform.errors import NotFound
from cordee.register.rules.names import folded
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

_PUBLISHED: Final = (
    "register_id", "title", "first_folded", "last_folded", "profession_code", "profession_label", "specialty_code", "specialty_label",
    "codes", "practice_modes",
)  # fmt: skip


@transaction.atomic
def link_practitioner(*, user_id: UUID, register_id: str, actor_id: UUID | None, now: datetime) -> UUID:
    """Say that this user, whose identity was verified, is the person that the register names so; the practitioner's id.  Safe to repeat.

    The account's own spelling of the name stays where it is the same name: the register writes without accents.
    Raises NotFound for nobody published so, AlreadyLinked when either of the two is linked to another.
    """
    practitioner = Practitioner.objects.select_for_update().filter(register_id=register_id).first()
    if practitioner is None:
        raise NotFound
    if practitioner.user_id == user_id:
        return practitioner.id
    own = Practitioner.objects.select_for_update().filter(user_id=user_id).first()
    if practitioner.user_id is not None or (own is not None and own.register_id is not None):
        raise AlreadyLinked
    if own is not None:
        return _take_over(own, practitioner, now=now)
    account = accounts.accounts([user_id])[user_id]
    practitioner.user_id = user_id
    if folded(account.last_name) == practitioner.last_folded:
        practitioner.last_name = account.last_name
    if folded(account.first_name) == practitioner.first_folded:
        practitioner.first_name = account.first_name
    practitioner.on_cordee_at = OnCordee.objects.filter(pk=user_id).values_list("at", flat=True).first()
    practitioner.save(update_fields=["user", "first_name", "last_name", "on_cordee_at"])
    carry_memberships(user_id=user_id, practitioner_id=practitioner.id)
    reindex([practitioner.id])
    audit.record(actor_id, "directory.linked", subject=user_id, for_practitioner=practitioner.id, at=now)
    announce((ProfileChanged(practitioner.id), [user_id]), at=now)
    return practitioner.id


def _take_over(own: Practitioner, published: Practitioner, *, now: datetime) -> UUID:
    """The register names at last somebody who had declared themselves: their row, to which referrals and hours
    point, becomes the register's.

    Raises AlreadyLinked where somebody had to do with the published row as with another person; a person then decides.
    """
    for of in (Former, Membership, Correspondence):
        if of.objects.filter(practitioner=published).exists():
            raise AlreadyLinked
    if Correspondence.objects.filter(with_practitioner=published).exists():
        raise AlreadyLinked
    theirs = Favourite.objects.filter(practitioner=own).values("user")
    Favourite.objects.filter(practitioner=published).exclude(user__in=theirs).update(practitioner=own)
    Affiliation.objects.filter(practitioner=published).update(practitioner=own)
    published.delete()
    for field in ("first_name", "last_name"):  # the account's own spelling, where it is the same name
        if folded(getattr(own, field)) != folded(getattr(published, field)):
            setattr(own, field, getattr(published, field))
    for field in _PUBLISHED:
        setattr(own, field, getattr(published, field))
    locate(own)
    own.save()
    reindex([own.id])
    audit.record(None, "directory.taken_over", subject=own.user_id, for_practitioner=own.id, at=now)
    announce((ProfileChanged(own.id), [own.user_id] if own.user_id else []), at=now)
    return own.id


@transaction.atomic
def link_verified(user_id: UUID, *, now: datetime) -> UUID | None:
    """A consequence of a verified identity: the practitioner whom the register names so is this user, else what they declared.

    Safe to repeat.  None for who declared nothing (the next projection looks again), and where one of the two is linked otherwise already:
    that is written in the audit trail, and a person decides.
    """
    register_id = verification.register_id_of(user_id)
    if register_id is None:
        return declare_practitioner(user_id, now=now)
    try:
        with transaction.atomic():
            return link_practitioner(user_id=user_id, register_id=register_id, actor_id=None, now=now)
    except NotFound:
        return declare_practitioner(user_id, now=now)
    except AlreadyLinked:
        audit.record(None, "directory.link_refused", subject=user_id, at=now)
        return None


def link_the_published(*, now: datetime) -> int:
    """A step of the projection: link the verified whom the register names only now; how many."""
    named = Practitioner.objects.filter(user=None, register_id__in=verification.identities())
    users = set(verification.named_in_register([one for one in named.values_list("register_id", flat=True) if one is not None]).values())
    users -= set(Practitioner.objects.filter(user_id__in=users, register_id__isnull=False).values_list("user_id", flat=True))
    return sum(link_verified(user_id, now=now) is not None for user_id in users)


@transaction.atomic
def note_on_cordee(user_id: UUID, *, at: datetime) -> None:
    """A step of `keys`: this user made their keys and confirmed the recovery code.  Safe to repeat: the first time counts."""
    standing, _ = OnCordee.objects.get_or_create(pk=user_id, defaults={"at": at})
    changed = Practitioner.objects.filter(user_id=user_id, on_cordee_at=None)
    ids = list(changed.values_list("id", flat=True))
    if ids:
        changed.update(on_cordee_at=standing.at)
        reindex(ids)
