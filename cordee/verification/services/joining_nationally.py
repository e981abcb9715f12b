"""Joining by the national login: who one is comes from there, the address of mail and the agreements from the person."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from cordee.accounts import services as accounts
from cordee.accounts.rules import addresses
from cordee.accounts.services import confirming
from cordee.platform.errors import Invalid, Remedy
from cordee.register.rules.identifiers import is_adeli
from cordee.verification.models import Joining

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from cordee.accounts.rules.agreements import Document
    from cordee.verification.rules.claims import Identified, Identity, Situation


def join(*, joining_id: UUID, who: Identified, email: str, situation: int, agreements: Mapping[Document, int], now: datetime) -> bool:
    """Keep the form of somebody whom the service identified, and have their address confirmed; whether this browser may go on with it.

    The account is made once the address is (services/joining.py): Note [An outsider learns nothing of accounts].  `situation` is the place
    in the identity's list.  Safe to repeat with the same id.  Raises Invalid, which names the faulty field, and AgreementOutdated.
    """
    accounts.require_current(agreements)
    faults: dict[str, str] = {}
    if fault := addresses.fault(addresses.cleaned(email)):
        faults["email"] = addresses.REMEDIES[fault]
    situations = who.identity.situations
    if situations and not 0 <= situation < len(situations):
        faults["situation"] = Remedy("choose-in-list", "Choisissez l’un de ces lieux.")
    if faults:
        raise Invalid(fields=faults)
    kept = {"issuer": who.issuer, "subject": who.subject, "identity": asdict(who.identity)}
    with transaction.atomic():
        if not confirming.ask(confirmation_id=joining_id, email=email, now=now):
            return Joining.objects.filter(pk=joining_id, national__subject=who.subject).exists()
        Joining.objects.create(
            pk=joining_id,
            **declared(who.identity, situations[situation] if situations else None),
            title=who.identity.title,
            first_name=who.identity.first_name,
            last_name=who.identity.last_name,
            password_hash=make_password(None),  # one signs in by the national login alone, until a password is chosen
            agreements={str(document): version for document, version in agreements.items()},
            agreed_at=now,
            national=kept,
        )
    return True


def declared(identity: Identity, chosen: Situation | None) -> dict[str, Any]:
    """The columns of a declaration, as the service says them; empty where it says nothing."""
    number = identity.national_id.removeprefix("0")
    return {
        "profession": chosen.profession if chosen else identity.profession,
        "skill": chosen.skill if chosen else None,
        "practice_mode": chosen.mode if chosen else "",
        "postal_code": chosen.postal_code if chosen else "",
        "commune_code": (chosen.commune_code or None) if chosen else None,
        "city": chosen.city if chosen else "",
        "rpps": identity.rpps,
        "adeli": number if is_adeli(number) else None,
        "register_id": identity.register_id,
    }
