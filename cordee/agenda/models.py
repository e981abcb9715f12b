"""Opening hours, visit reasons, absences and appointments."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import RangeEndsWith
from django.db import models
from django.db.models import F, Q

from cordee.agenda.rules.hours import BookableBy, Weeks


class Kind(models.TextChoices):
    """What an appointment is: a patient's, or time that the practitioner keeps."""

    PATIENT = "patient"
    BUSY = "busy"


class Opening(models.Model):
    """One bar of a practitioner's week."""

    id = models.UUIDField(primary_key=True)
    practitioner = models.ForeignKey("directory.Practitioner", models.CASCADE, related_name="+")  # for every reading of slots
    place = models.ForeignKey("directory.Place", models.PROTECT, related_name="+")
    zone = models.TextField()  # the place's, copied when saved, so that slots of twenty practitioners are computed from two reads
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    start = models.TimeField()  # civil times of the place
    end = models.TimeField()
    weeks = models.TextField(choices=[(weeks, weeks) for weeks in Weeks])
    colleagues_only = models.BooleanField(default=False)

    class Meta:
        db_table = "agenda_opening"
        constraints = [
            models.CheckConstraint(name="an_opening_ends_after_it_starts", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(name="an_opening_is_on_a_day_of_the_week", condition=Q(weekday__lte=6)),
        ]


class VisitReason(models.Model):
    """What one comes for, how long it takes, and who may book it.  One that was dropped stays for the appointments that name it."""

    id = models.UUIDField(primary_key=True)
    practitioner = models.ForeignKey("directory.Practitioner", models.CASCADE, db_index=False, related_name="+")
    position = models.PositiveSmallIntegerField()
    label = models.TextField()
    duration_min = models.PositiveSmallIntegerField()
    buffer_min = models.PositiveSmallIntegerField()
    bookable_by = models.TextField(choices=[(who, who) for who in BookableBy])
    asks_for = models.TextField(blank=True)  # what to bring, in the practice's words
    place_ids = ArrayField(models.UUIDField(), default=list)  # none: everywhere
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "agenda_reason"
        indexes = [models.Index(fields=["practitioner", "position"], name="reasons_of_a_practitioner", condition=Q(dropped_at=None))]
        constraints = [models.CheckConstraint(name="a_visit_takes_time", condition=Q(duration_min__gt=0))]


class Absence(models.Model):
    """Time away.  It cancels nothing: appointments that it covers are shown to be moved."""

    id = models.UUIDField(primary_key=True)
    practitioner = models.ForeignKey("directory.Practitioner", models.CASCADE, db_index=False, related_name="+")
    during = DateTimeRangeField()
    label = models.TextField(blank=True)
    stand_in = models.ForeignKey(
        "directory.Practitioner", models.SET_NULL, null=True, related_name="+"
    )  # whom colleagues turn to meanwhile

    class Meta:
        db_table = "agenda_absence"
        indexes = [models.Index("practitioner", RangeEndsWith("during"), name="absences_to_come")]
        constraints = [
            models.CheckConstraint(name="an_absence_has_an_end", condition=Q(during__endswith__isnull=False)),
            models.CheckConstraint(name="nobody_stands_in_for_themselves", condition=Q(stand_in=None) | ~Q(stand_in=F("practitioner"))),
        ]


class Appointment(models.Model):
    """A time range in one practitioner's agenda.  Slots are computed from openings, never stored."""

    id = models.UUIDField(primary_key=True)  # UUIDv7 made by the client: sending it twice books once
    practitioner = models.ForeignKey("directory.Practitioner", models.PROTECT, db_index=False, related_name="+")
    kind = models.TextField(choices=Kind)
    during = DateTimeRangeField()  # the visit itself: instants, [start, end)
    keeps = DateTimeRangeField()  # the visit and the buffer after it
    reason = models.ForeignKey(VisitReason, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey("directory.Place", models.PROTECT, null=True, related_name="+")
    patient = models.ForeignKey("patients.Patient", models.PROTECT, null=True, related_name="+")
    label = models.TextField(blank=True)  # of time kept
    referred_by = models.ForeignKey("directory.Practitioner", models.PROTECT, null=True, related_name="+")
    referral_id = models.UUIDField(null=True)  # opaque here: referrals is above, and cancels these itself
    booked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    for_practitioner = models.ForeignKey("directory.Practitioner", models.PROTECT, null=True, related_name="+")
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "agenda_appointment"
        indexes = [models.Index("practitioner", RangeEndsWith("during"), name="agenda_days")]  # for queries.days, cancelled ones included
        constraints = [
            ExclusionConstraint(  # two people at once: one row wins, the other gets SlotTaken; nobody looks before leaping
                name="appointments_of_a_practitioner_never_overlap",
                condition=Q(cancelled_at=None),  # a cancelled one frees its place
                expressions=[("practitioner", RangeOperators.EQUAL), ("keeps", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(name="a_visit_lies_within_what_it_keeps", condition=Q(keeps__contains=F("during"))),
            models.CheckConstraint(
                name="an_appointment_is_a_patients_or_time_kept",
                condition=Q(kind=Kind.PATIENT, patient__isnull=False, reason__isnull=False, place__isnull=False)
                | Q(kind=Kind.BUSY, patient=None, reason=None, place=None, referral_id=None),
            ),
            models.CheckConstraint(
                name="who_cancelled_is_known",
                condition=Q(cancelled_at=None, cancelled_by=None) | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
            ),
        ]
