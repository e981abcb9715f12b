"""What the agenda holds of one person.  Patients are not named here: what is theirs is theirs to ask for, and the practice's to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.agenda.models import Absence, Appointment, Opening, VisitReason
from cordee.directory import queries as directory
from cordee.platform.holding import Section, section

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def held(user_id: UserId) -> list[Section]:
    """Five sections.  Six statements."""
    practitioner_id = directory.own_practitioner_id(user_id)
    own = {"practitioner_id": practitioner_id}
    visit = {"during": "Quand", "kind": "Sorte", "reason__label": "Motif", "place__city": "Lieu", "label": "Libellé",
             "booked_at": "Réservé le", "cancelled_at": "Annulé le"}  # fmt: skip
    return [
        section(
            "agenda.openings", "Horaires", Opening.objects.filter(**own).order_by("weekday", "start"),
            {"weekday": "Jour (0 : lundi)", "start": "De", "end": "À", "weeks": "Semaines", "place__city": "Lieu",
             "colleagues_only": "Gardé pour les confrères"},
        ),
        section(
            "agenda.reasons", "Motifs de consultation", VisitReason.objects.filter(**own).order_by("position"),
            {"label": "Motif", "duration_min": "Durée (min)", "bookable_by": "Réservable par", "asks_for": "À apporter",
             "dropped_at": "Retiré le"},
        ),
        section(
            "agenda.absences", "Absences", Absence.objects.filter(**own),
            {"during": "Quand", "label": "Libellé", "stand_in__last_name": "Remplacé par"},
        ),
        section("agenda.appointments", "Rendez-vous de votre agenda", Appointment.objects.filter(**own).order_by("booked_at"), visit),
        section(
            "agenda.booked", "Rendez-vous que vous avez pris pour d’autres",
            Appointment.objects.filter(booked_by_id=user_id).exclude(**own).order_by("booked_at"), visit,
        ),
    ]  # fmt: skip
