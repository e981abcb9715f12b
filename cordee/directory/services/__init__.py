"""What is done to the directory."""

from cordee.directory.services.belonging import appoint, ask_to_join, decide_on_request, end_membership, withdraw_request
from cordee.directory.services.colleagues import add_favourite, note_correspondence, remove_favourite
from cordee.directory.services.communities import found_community, join_as_practitioner, join_community
from cordee.directory.services.delegating import delegate, end_delegation, settle_assistants
from cordee.directory.services.forgetting import forget
from cordee.directory.services.linking import link_practitioner, link_verified, note_on_cordee
from cordee.directory.services.locums import Days, Turn, name_locum, tell_of_days
from cordee.directory.services.photos import drop_photo, put_photo
from cordee.directory.services.places import hold_places, leave_place, set_patient_label, write_place
from cordee.directory.services.profile import note_first_slot, set_acceptance
from cordee.directory.services.profiles import except_writer, forget_exception, save_profile
from cordee.directory.services.projecting import Projected, project_register

__all__ = [
    "Days",
    "Projected",
    "Turn",
    "add_favourite",
    "appoint",
    "ask_to_join",
    "decide_on_request",
    "delegate",
    "drop_photo",
    "end_delegation",
    "end_membership",
    "except_writer",
    "forget",
    "forget_exception",
    "found_community",
    "hold_places",
    "join_as_practitioner",
    "join_community",
    "leave_place",
    "link_practitioner",
    "link_verified",
    "name_locum",
    "note_correspondence",
    "note_first_slot",
    "note_on_cordee",
    "project_register",
    "put_photo",
    "remove_favourite",
    "save_profile",
    "set_acceptance",
    "set_patient_label",
    "settle_assistants",
    "tell_of_days",
    "withdraw_request",
    "write_place",
]
