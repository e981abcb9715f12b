"""What can go wrong with a patient's row.  Faults of a form are platform.errors.Invalid, with a sentence a field."""

from __future__ import annotations

from cordee.platform.errors import DomainError


class PatientKnownOtherwise(DomainError):
    """The id already names another patient, or was recorded by another practice: ids are made anew for each patient."""

    status, type = 409, "patient-known-otherwise"
    title = "Cette fiche existe déjà avec d’autres informations."
    next_step = "Reprenez la saisie du patient ; rien n’a été envoyé."
