"""Runs at Onfido."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cordee.verification.models.evidence import IdentityFile
from cordee.verification.rules.onfido import UNDER_WAY, Doubt, RunState


class OnfidoRun(models.Model):
    """One time that a person shows who they are at Onfido, for one identity file.  Of what they show there nothing comes here."""

    id = models.UUIDField(primary_key=True)  # UUIDv7 made by the client: sending it twice begins once; Onfido has it as customer_user_id
    file = models.ForeignKey(IdentityFile, models.CASCADE, related_name="runs")
    state = models.TextField(choices=[(state, state) for state in RunState], default=RunState.ASKED)
    doubt = models.TextField(choices=[(doubt, doubt) for doubt in Doubt], null=True)
    applicant_ref = models.UUIDField(null=True)  # Onfido's name of the person, until they forget it
    run_ref = models.UUIDField(null=True)  # Onfido's name of the run
    link = models.BinaryField(null=True)  # sealed: whoever holds it may show themself in the person's place; gone once it is over
    names = models.BinaryField(null=True)  # sealed: the names read there, and why it ended so, as JSON
    begun_at = models.DateTimeField()  # the person agreed to it, on the page that says what leaves
    opened_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)  # somebody asked last that it be read again
    checked_at = models.DateTimeField(null=True)  # Onfido said last where it is
    ended_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)  # Onfido deleted the person

    class Meta:
        db_table = "verification_onfido_run"
        indexes = [
            models.Index(  # for services.onfido.poll
                fields=["begun_at"], condition=Q(state__in=sorted(UNDER_WAY)) | Q(doubt=Doubt.REVIEW), name="onfido_runs_to_ask_about"
            ),
            models.Index(  # for services.onfido.to_forget
                fields=["begun_at"], condition=Q(applicant_ref__isnull=False, forgotten_at=None), name="onfido_runs_to_forget"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["file"], condition=Q(state__in=sorted(UNDER_WAY)), name="a_file_has_one_run_under_way"),
            models.UniqueConstraint(fields=["run_ref"], name="a_run_at_onfido_is_one_of_ours"),
            models.CheckConstraint(
                name="an_open_run_is_known_at_onfido",
                condition=~Q(state=RunState.OPEN) | Q(run_ref__isnull=False, applicant_ref__isnull=False),
            ),
            models.CheckConstraint(
                name="a_doubted_run_says_why",
                condition=Q(state=RunState.DOUBTED, doubt__isnull=False) | (~Q(state=RunState.DOUBTED) & Q(doubt__isnull=True)),
            ),
        ]
