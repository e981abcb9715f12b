"""Faults of the data rights."""

from __future__ import annotations

from cordee.platform.errors import DomainError


class PatientsExpected(DomainError):
    """Patients still have appointments with who wants to be erased; `appointments` says how many."""

    status, type = 409, "patients-expected"
    title = "Des patients ont encore rendez-vous avec vous."
    next_step = "Déplacez ou annulez ces rendez-vous, puis revenez ici."


class WordNeeded(DomainError):
    """The word that confirms was not typed."""

    status, type = 422, "word-needed"
    title = "Le mot de confirmation manque."
    next_step = "Tapez EFFACER, en capitales."


class ExportGone(DomainError):
    """The file's day is over, or it is not made yet."""

    status, type = 410, "export-gone"
    title = "Cette copie n’est plus là."
    next_step = "Demandez-en une autre ; elle est prête en une minute environ."
