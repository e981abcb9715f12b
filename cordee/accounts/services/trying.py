"""Counting tries before their outcome is known (rules.attempts)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.crypto import salted_hmac

from cordee.accounts.models import Browser, Tries
from cordee.accounts.rules import attempts
from cordee.platform.errors import TooMany

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.accounts.rules.attempts import Limit


@dataclass(frozen=True, slots=True)
class Tried:
    """The counts that a try has gone into, for `forgive`."""

    own: bytes
    client: bytes | None = None
    count: int = 0  # the tries of its own so far, this one included


def begin_password(*, email: str, browser: bytes | None, client: str, now: datetime) -> Tried:
    """Count one password for an address (Note [A lock that locks nobody out]).  Raises TooMany with the seconds to wait.

    The same statements run whether or not the address is anybody's.
    """
    address = email.strip().lower()
    known = browser is not None and Browser.objects.filter(user__email__iexact=address, token_hash=browser).exists()
    if known and browser is not None:
        tried = Tried(_key("password", address, browser.hex()))
    else:
        tried = Tried(_key("password", address, client), _key("client", client))
    if tried.client is not None:
        _count(tried.client, attempts.CLIENT, now=now)
    _count(tried.own, attempts.PASSWORD, now=now)
    return tried


def begin_code(*, user_id: UUID, now: datetime) -> Tried:
    """Count one code of somebody, whoever types it.  Raises TooMany."""
    own = _key("code", str(user_id))
    return Tried(own, count=_count(own, attempts.CODE, now=now))


def begin_proof(*, user_id: UUID, now: datetime) -> Tried:
    """Count one password of somebody who is signed in already: only they can be paused by it.  Raises TooMany."""
    tried = Tried(_key("proof", str(user_id)))
    _count(tried.own, attempts.PASSWORD, now=now)
    return tried


@transaction.atomic
def forgive(tried: Tried) -> None:
    """The try was right: its own count begins anew, and the client's forgets this one only."""
    Tries.objects.filter(pk=tried.own).delete()
    if tried.client is not None:
        row = Tries.objects.select_for_update().filter(pk=tried.client, count__gt=0).first()
        if row is not None:
            row.count -= 1
            row.save(update_fields=["count"])


@transaction.atomic
def _count(key: bytes, limit: Limit, *, now: datetime) -> int:
    row, made = Tries.objects.select_for_update().get_or_create(pk=key, defaults={"count": 1, "last_at": now})
    if made:
        return 1
    before = attempts.Tries(row.count, row.last_at)
    wait = attempts.pause(before, limit, now=now)
    if wait:
        raise TooMany(retry_after=ceil(wait.total_seconds()))
    after = attempts.after(before, limit, now=now)
    row.count, row.last_at = after.count, after.last_at
    row.save()
    return after.count


def _key(kind: str, *parts: str) -> bytes:
    return salted_hmac(f"cordee.tries.{kind}", "\0".join(parts), algorithm="sha256").digest()
