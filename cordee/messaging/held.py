"""What messaging holds of one person: where they are in, how far they read, what they sent, sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min, Sum
from django.db.models.functions import Length

from cordee.messaging.models import LogEntry, Member, Receipt
from cordee.messaging.rules import EntryKind
from cordee.platform.holding import Section, section

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def held(user_id: UserId) -> list[Section]:
    """Three sections.  Three statements."""
    return [
        section(
            "messaging.conversations", "Conversations", Member.objects.filter(user_id=user_id).order_by("conversation__opened_at"),
            {"conversation_id": "Identifiant", "conversation__kind": "Sorte", "role": "Rôle", "conversation__opened_at": "Ouverte le",
             "conversation__last_at": "Dernier message", "left_seq": "Quittée au numéro"},
        ),
        section(
            "messaging.receipts", "Jusqu’où vous avez lu", Receipt.objects.filter(user_id=user_id),
            {"conversation_id": "Conversation", "delivered_seq": "Remis jusqu’au", "read_seq": "Lu jusqu’au", "read_at": "Le"},
        ),
        _sent(user_id),
    ]  # fmt: skip


def _sent(user_id: UserId) -> Section:
    sent = LogEntry.objects.filter(sender_id=user_id).exclude(kind=EntryKind.COMMIT)
    by_conversation = sent.values("conversation_id").annotate(n=Count("seq"), first=Min("at"), last=Max("at"), size=Sum(Length("ct")))
    columns = {
        "conversation_id": "Conversation",
        "n": "Messages",
        "first": "Premier",
        "last": "Dernier",
        "size": "Taille chiffrée (octets)",
    }
    return Section(
        "messaging.sent", "Vos messages, chiffrés de bout en bout", columns, list(by_conversation.order_by("first").values_list(*columns))
    )
