"""The directory's tables."""

from cordee.directory.models.people import (
    Affiliation,
    Community,
    Correspondence,
    Delegation,
    Favourite,
    Former,
    Membership,
    MembershipRequest,
    OnCordee,
    Organisation,
    Place,
    Practitioner,
)
from cordee.directory.models.profiles import Photo, Profile, WriterException
from cordee.directory.models.vocabulary import Beginning, Projection, Slip, Word

__all__ = [
    "Affiliation",
    "Beginning",
    "Community",
    "Correspondence",
    "Delegation",
    "Favourite",
    "Former",
    "Membership",
    "MembershipRequest",
    "OnCordee",
    "Organisation",
    "Photo",
    "Place",
    "Practitioner",
    "Profile",
    "Projection",
    "Slip",
    "Word",
    "WriterException",
]
