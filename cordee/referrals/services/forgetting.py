"""Forgetting patients, two years after the last step of their follow-up: who they were, when they came, who sent them.

Note [The last step]
A visit, cancelled or not, an event of a referral, or the recording itself: whichever was last.  Whether a referral was ever closed does not
count: many end with the visit, and nobody says so.  What is clinical is encrypted, elsewhere, and has its own time.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from cordee.agenda import services as agenda
from cordee.agenda.queries.days import visits_since
from cordee.audit import services as audit
from cordee.patients import services as patients
from cordee.patients.queries import recorded_before
from cordee.referrals.models import Referral, ReferralEvent

if TYPE_CHECKING:
    from datetime import datetime

KEPT: Final = timedelta(days=2 * 365)
"""The notice on data (accounts/agreements/data_protection/) and docs/security.md say it."""
BATCH: Final = 200


@transaction.atomic(durable=True)
def forget_old(*, now: datetime) -> int:
    """Forget patients whose last step is two years old, a batch at a time; how many.  To be repeated until there are none.

    Reads the patients and appointments of two years ago without an index: by night, once.
    """
    since = now - KEPT
    of_theirs = {"patient_id": OuterRef("pk")}
    visits = visits_since(since).filter(**of_theirs)
    steps = ReferralEvent.objects.filter(referral__patient_id=OuterRef("pk"), at__gte=since)
    old = recorded_before(since).filter(~Exists(visits), ~Exists(steps)).order_by("recorded_at")
    patient_ids = list(old.values_list("pk", flat=True)[:BATCH])
    if not patient_ids:
        return 0
    Referral.objects.filter(patient_id__in=patient_ids).delete()  # with its events, and what was sent about it
    agenda.forget_patients(patient_ids)
    patients.forget(patient_ids)
    audit.record(None, "referrals.patients_forgotten", at=now, detail={"patients": len(patient_ids)})
    return len(patient_ids)
