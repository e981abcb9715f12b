"""What waits for somebody is asked at each opening of the first page: no other practice's referrals are read for it."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from cordee.agenda.tests.cast import practises
from cordee.platform import clock
from cordee.referrals.queries import worklists
from cordee.referrals.tests.cast import refers

pytestmark = pytest.mark.django_db(transaction=True)

#: Others' referrals, as many as some practices send: copies of one, of people who need not exist before the end.
OTHERS = """
    INSERT INTO referrals_referral
    SELECT (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'sender_id', gen_random_uuid(),
            'receiver_id', gen_random_uuid(), 'patient_id', gen_random_uuid(), 'appointment_id', gen_random_uuid(),
            'conversation_id', gen_random_uuid()))).*
      FROM referrals_referral one, generate_series(1, 5000);
    ANALYZE referrals_referral;
"""


def test_the_referrals_of_others_are_not_read_through() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    refers(claire, to=hugo)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(OTHERS)
        plan = worklists._open(hugo.viewer, clock.now()).explain()
        transaction.set_rollback(True)
    assert "BitmapOr" in plan, plan
