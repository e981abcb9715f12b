"""What is done to agendas.  `place` and `release` are steps of a referral; `note_first_slot` is a job's; the others are acts of
whoever manages the agenda.
"""

from cordee.agenda.services.absences import add_absence, drop_absence
from cordee.agenda.services.appointments import book_patient, cancel_appointment, correct_contact, keep_time, move_patient
from cordee.agenda.services.first_slots import note_first_slot, renew_first_slots
from cordee.agenda.services.forgetting import forget, forget_patients
from cordee.agenda.services.leaving import leave_place
from cordee.agenda.services.openings import WantedOpening, save_openings
from cordee.agenda.services.placing import Wanted, place, release
from cordee.agenda.services.reasons import WantedReason, drop_reason, save_reason

__all__ = [
    "Wanted",
    "WantedOpening",
    "WantedReason",
    "add_absence",
    "book_patient",
    "cancel_appointment",
    "correct_contact",
    "drop_absence",
    "drop_reason",
    "forget",
    "forget_patients",
    "keep_time",
    "leave_place",
    "move_patient",
    "note_first_slot",
    "place",
    "release",
    "renew_first_slots",
    "save_openings",
    "save_reason",
]
