"""Patients are forgotten two years after the last step, and not before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cordee.agenda.models import Appointment
from cordee.agenda.tests.cast import MONDAY, browser_of, practises
from cordee.messaging.models import Conversation
from cordee.notifications.models import Channel, Delivery, Kind
from cordee.patients.models import Holding, Patient
from cordee.platform import clock
from cordee.referrals import services
from cordee.referrals.models import Referral, ReferralEvent
from cordee.referrals.services.forgetting import KEPT
from cordee.referrals.tests.cast import refers

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_years_after_the_visit_nothing_says_who_came() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    Delivery.objects.create(referral_id=referral_id, kind=Kind.APPOINTMENT, channel=Channel.SMS, queued_at=clock.now())
    end = Appointment.objects.get().during.upper
    assert services.forget_old(now=end + KEPT) == 0
    assert [services.forget_old(now=end + KEPT + timedelta(seconds=1)) for _ in range(2)] == [1, 0]
    for model in (Patient, Holding, Appointment, Referral, ReferralEvent, Delivery):
        assert not model.objects.exists(), model
    assert Conversation.objects.exists()  # encrypted, with its own time
    assert browser_of(claire.person).get(f"/api/v1/referrals/{referral_id}").status_code == 404
    assert browser_of(hugo.person).get(f"/api/v1/agenda/{hugo.practitioner_id}/days?from={MONDAY}&to={MONDAY}").status_code in {200, 404}


def test_an_event_since_keeps_the_patient() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    refers(claire, to=hugo)
    end = Appointment.objects.get().during.upper
    ReferralEvent.objects.filter(n=1).update(at=end + timedelta(days=90))
    assert services.forget_old(now=end + KEPT + timedelta(days=89)) == 0
    assert services.forget_old(now=end + KEPT + timedelta(days=91)) == 1


def test_another_visit_keeps_the_patient_and_all_that_came_before() -> None:
    hugo = practises("Hugo")
    first = hugo.books_own("08:20")
    patient_id = Appointment.objects.get(pk=first).patient_id
    later = Appointment.objects.get(pk=hugo.books_own("09:20", day=MONDAY + timedelta(days=7)))
    stranger_id, later.patient_id = later.patient_id, patient_id
    assert stranger_id is not None
    later.save(update_fields=["patient"])
    end = later.during.upper
    assert services.forget_old(now=end + KEPT - timedelta(seconds=1)) == 1  # whom the second was booked for at first: they have no visit
    assert not Patient.objects.filter(pk=stranger_id).exists()
    assert Appointment.objects.count() == 2
    assert services.forget_old(now=end + KEPT + timedelta(seconds=1)) == 1
    assert not Appointment.objects.exists()
