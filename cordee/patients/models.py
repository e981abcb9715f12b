"""Patients, sealed, and the practices that hold them."""

from __future__ import annotations

from django.db import models


class Patient(models.Model):
    """A person as a professional declared them.  What is readable lies sealed: identity for lists, contact for where it is needed."""

    id = models.UUIDField(primary_key=True)  # UUIDv7 made by the client: recording twice records once
    identity = models.BinaryField()  # sealed JSON of rules.identity.Identity
    contact = models.BinaryField()  # sealed JSON of rules.identity.Contact
    recorded_at = models.DateTimeField()
    recorded_for = models.ForeignKey("directory.Practitioner", models.PROTECT, related_name="+")

    class Meta:
        db_table = "patients_patient"


class Holding(models.Model):
    """A practice that has to do with a patient.  Only the holders' people open the row: Note [Who opens a patient], queries.py."""

    pk = models.CompositePrimaryKey("practitioner", "patient")
    practitioner = models.ForeignKey("directory.Practitioner", models.PROTECT, db_index=False, related_name="+")
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="holdings")
    likeness = models.BinaryField()  # blind index of rules.identity.likeness, keyed by the practice
    since = models.DateTimeField()

    class Meta:
        db_table = "patients_holding"
        indexes = [models.Index(fields=["practitioner", "likeness"], name="look_alikes_of_a_practice")]  # for queries.look_alikes
