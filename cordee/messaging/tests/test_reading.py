from __future__ import annotations

import pytest

from cordee.messaging import services
from cordee.messaging.models import Receipt
from cordee.messaging.tests.cast import joins, opens
from cordee.platform import clock

pytestmark = pytest.mark.django_db


def test_a_reader_s_position_goes_forward_and_never_back() -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread = opens(claire, hugo)
    services.append([thread.entry(claire, "Un."), thread.entry(claire, "Deux.")])
    head = Receipt.objects.get(conversation_id=thread.id, user_id=claire.user_id).conversation.head_seq

    services.note_read(actor=samia.verified, conversation_id=thread.id, seq=head, now=clock.now())  # who is not in moves nothing
    assert set(Receipt.objects.filter(conversation_id=thread.id).values_list("user_id", flat=True)) == {claire.user_id, hugo.user_id}
    for seq, reached in ((head - 1, head - 1), (head + 7, head), (1, head)):
        services.note_read(actor=hugo.verified, conversation_id=thread.id, seq=seq, now=clock.now())
        receipt = Receipt.objects.get(conversation_id=thread.id, user_id=hugo.user_id)
        assert (receipt.read_seq, receipt.delivered_seq) == (reached, reached)
    assert receipt.read_at is not None
