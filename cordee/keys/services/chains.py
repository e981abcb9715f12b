"""Making a chain grow."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from cordee.accounts import queries as accounts
from cordee.accounts import services as accounts_services
from cordee.audit import services as audit
from cordee.keys import queries, rules
from cordee.keys.errors import ChainMoved, NoKeysYet, StatementRefused, StepUpNeeded
from cordee.keys.events import AuthorizerAdded, ChainGrew
from cordee.keys.models import Box, ChainKemKey, Device, Identity, KemKey, Prev, Statement
from cordee.keys.services.turns import take_turn
from cordee.platform.announcing import announce
from cordee_protocol.faults import Refused
from cordee_protocol.presence import MACHINES

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.keys.rules import Accepted, Upload
    from cordee.platform.identity import UserId
    from cordee_protocol.chain import ChainView


@transaction.atomic(durable=True)
def register_genesis(*, actor: UserId, upload: Upload, now: datetime) -> None:
    """Begin the actor's chain; safe to repeat with the same bytes.

    Raises StatementRefused; ChainMoved when another chain was begun before: an identity is not replaced by beginning again.
    """
    take_turn(actor)
    known = list(Statement.objects.filter(user_id=actor).order_by("seq").values_list("bytes", flat=True))
    if known:
        if bytes(known[0]) == upload.statement:
            return
        raise ChainMoved(seq=len(known))
    _grow(actor, upload, before=None, now=now)


@transaction.atomic(durable=True)
def add_statement(*, actor: UserId, session_key: str, upload: Upload, now: datetime) -> None:
    """Take the actor's chain one statement further; safe to repeat with the same bytes.  The sessions on a revoked device end with it.

    Raises NoKeysYet, StatementRefused, ChainMoved; StepUpNeeded for an authorizer that comes or goes without password and second factor
    shown in the last five minutes, and for one that the recovery code did not sign for: a stolen session or a script in the page alone
    enrols no device, and takes none away (docs/security.md).
    """
    take_turn(actor)
    view = queries.views([actor]).get(actor)
    if view is None:
        raise NoKeysYet
    if Statement.objects.filter(user_id=actor, bytes=upload.statement).exists():
        return
    try:
        enrols = rules.enrols(view, upload.statement)
        if (enrols or rules.revokes(upload.statement)) and not accounts.stepped_up(user_id=actor, session_key=session_key, now=now):
            raise StepUpNeeded
        if enrols and not rules.signed_by_recovery(view, upload.statement):
            raise StepUpNeeded
    except Refused as refused:
        raise StatementRefused.of(refused) from refused
    accepted = _grow(actor, upload, before=view, now=now)
    gone = [UUID(bytes=authz_id) for authz_id in accepted.revoked if view.head.authorizers[authz_id].kind in MACHINES]
    if gone:  # a recovery code that is replaced takes nobody's session away
        accounts_services.end_sessions_of(actor=actor, device_ids=gone, session_key=session_key, now=now)
        Device.objects.filter(user_id=actor, authz_id__in=gone).delete()


def _grow(actor: UserId, upload: Upload, *, before: ChainView | None, now: datetime) -> Accepted:
    known_keys = ChainKemKey.objects.filter(user_id=actor).values_list("kem_key__bytes", flat=True)
    try:
        accepted = rules.accept(upload, before=before, user=actor.bytes, known_keys=[bytes(key) for key in known_keys])
    except Refused as refused:
        if before is not None and refused.fault in {"wrong-seq", "wrong-prev"}:
            raise ChainMoved(seq=before.head.seq) from refused
        raise StatementRefused.of(refused) from refused
    _store(actor, upload, accepted, now=now)
    seq = accepted.view.head.seq
    audit.record(actor, f"keys.{accepted.kind}", subject=actor, at=now, detail={"seq": seq})
    # The devices hear of it as of every statement, by ChainGrew; the mail that AuthorizerAdded leads to needs no feed row.
    added = [(AuthorizerAdded(actor, seq), ())] if accepted.adds else []
    announce((ChainGrew(actor, seq, accepted.kind), [actor]), *added, at=now)
    return accepted


def _store(actor: UserId, upload: Upload, accepted: Accepted, *, now: datetime) -> None:
    head = accepted.view.head
    Identity.objects.update_or_create(
        user_id=actor,
        create_defaults={
            "fingerprint": accepted.view.fingerprint,
            "head_seq": head.seq,
            "head_hash": head.head,
            "uek_gen": head.uek.generation,
        },
        defaults={"head_seq": head.seq, "head_hash": head.head, "uek_gen": head.uek.generation},
    )
    Statement.objects.create(user_id=actor, seq=head.seq, bytes=upload.statement, hash=head.head, at=now)
    KemKey.objects.bulk_create([KemKey(hash=digest, bytes=key) for digest, key in accepted.kem_keys.items()], ignore_conflicts=True)
    ChainKemKey.objects.filter(user_id=actor).exclude(kem_key_id__in=list(accepted.kem_keys)).delete()
    ChainKemKey.objects.bulk_create([ChainKemKey(user_id=actor, kem_key_id=digest) for digest in accepted.kem_keys], ignore_conflicts=True)
    Box.objects.bulk_create([Box(user_id=actor, gen=box.gen, authz_id=UUID(bytes=box.authz_id), sealed=box.sealed) for box in upload.boxes])
    if upload.prev is not None:
        Prev.objects.create(user_id=actor, gen=upload.prev.gen, sealed=upload.prev.sealed)
        # A new generation has boxes for all who remain, and its seed opens the ones before: the old boxes have no more use.
        Box.objects.filter(user_id=actor, gen__lt=upload.prev.gen).delete()
