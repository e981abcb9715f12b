"""Reading the directory.  The first argument is the viewer, whose type says that their identity is verified; `own` takes a UserId."""

from cordee.directory.queries.cards import Accepts, Between, Card, NamedId, PlaceShown, card, cards
from cordee.directory.queries.correspondents import Correspondents, correspondents, nearby, places_of
from cordee.directory.queries.people import (
    Helped,
    Own,
    OwnCommunity,
    Person,
    Professional,
    acceptance,
    own,
    people,
    practitioners_of,
    professional,
    user_of,
)
from cordee.directory.queries.search import Answer, CommunityCount, search
from cordee.directory.queries.viewers import (
    ActsFor,
    Centre,
    acts_for,
    centre_of,
    own_practitioner_id,
    practitioner_ids,
    visible_to,
)

__all__ = [
    "Accepts",
    "ActsFor",
    "Answer",
    "Between",
    "Card",
    "Centre",
    "CommunityCount",
    "Correspondents",
    "Helped",
    "NamedId",
    "Own",
    "OwnCommunity",
    "Person",
    "PlaceShown",
    "Professional",
    "acceptance",
    "acts_for",
    "card",
    "cards",
    "centre_of",
    "correspondents",
    "nearby",
    "own",
    "own_practitioner_id",
    "people",
    "places_of",
    "practitioner_ids",
    "practitioners_of",
    "professional",
    "search",
    "user_of",
    "visible_to",
]
