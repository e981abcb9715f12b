"""Forgetting a person: the public register's row is the register's, all else goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cordee.accounts import queries as accounts
from cordee.directory.models import (
    Affiliation,
    Correspondence,
    Delegation,
    Favourite,
    Former,
    Membership,
    MembershipRequest,
    OnCordee,
    Organisation,
    Place,
    Practitioner,
    Profile,
    WriterException,
)
from cordee.directory.rules.published import NEUTRAL_LABEL
from cordee.directory.services import photos
from cordee.directory.services.delegating import settle
from cordee.directory.services.indexing import reindex
from cordee.directory.services.places import forget_places

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId

NAMELESS = "Compte effacé"


def forget(user_id: UserId, *, store: BlobStore, now: datetime) -> None:
    """A step of an erasure.

    Whom the register names stays findable, as anybody who is not on Cordée, and those to whom they wrote still see who it was (Former).
    Whom it does not name is a row without a name, for the referrals that point to it.
    """
    name = accounts.own(user_id).display_name
    photos.drop_photo(actor=user_id, store=store, now=now)
    Favourite.objects.filter(user_id=user_id).delete()
    Profile.objects.filter(pk=user_id).delete()
    WriterException.objects.filter(Q(user_id=user_id) | Q(other_id=user_id)).delete()
    OnCordee.objects.filter(pk=user_id).delete()
    MembershipRequest.objects.filter(user_id=user_id).delete()
    practitioner = Practitioner.objects.select_for_update().filter(user_id=user_id).first()
    own = practitioner.id if practitioner else None
    theirs = Delegation.objects.filter(practitioner__in=[own] if own else [])
    helping = sorted(set(theirs.values_list("delegate_id", flat=True)))
    (theirs | Delegation.objects.filter(delegate_id=user_id)).delete()
    for one in helping:
        settle(one, actor_id=None, now=now)
    Membership.objects.filter(Q(user_id=user_id) | Q(practitioner_id=own, practitioner__isnull=False)).delete()
    if practitioner is None:
        return
    Correspondence.objects.filter(practitioner=practitioner).delete()
    practitioner.user = practitioner.on_cordee_at = practitioner.first_slot_at = None
    practitioner.accepts_referrals = practitioner.accepts_advice = False
    practitioner.community_ids = []
    forget_places(practitioner)
    if practitioner.register_id is None:
        _unname(practitioner, now=now)
    else:
        Former.objects.create(user_id=user_id, practitioner=practitioner)
    practitioner.save()
    _neutral_places(practitioner.id, name)
    reindex([practitioner.id])


def _unname(practitioner: Practitioner, *, now: datetime) -> None:
    """Nobody in particular, found by no search."""
    practitioner.title = practitioner.first_name = practitioner.first_folded = practitioner.last_folded = ""
    practitioner.last_name = NAMELESS
    practitioner.withdrawn_at, practitioner.tokens = now, []


def _neutral_places(practitioner_id: UUID, name: str) -> None:
    """What was typed of a place that is theirs alone, or made from their name, is the neutral word again."""
    shared = Affiliation.objects.exclude(practitioner_id=practitioner_id).values("place_id")
    alone = Place.objects.filter(affiliations__practitioner_id=practitioner_id).exclude(pk__in=shared)
    Organisation.objects.filter(register_id=None, pk__in=alone.values("organisation_id")).update(name=NEUTRAL_LABEL)
    Organisation.objects.filter(register_id=None, name=f"Cabinet de {name}").update(name=NEUTRAL_LABEL)
    alone.update(patient_label=NEUTRAL_LABEL)
