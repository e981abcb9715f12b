"""Reading the directory.  The first argument is the viewer, whose type says that their identity is verified; `own` takes a UserId."""

from cordee.directory.queries.cards import Accepts, Between, Card, NamedId, PlaceShown, card, cards
from cordee.directory.queries.correspondents import Correspondents, correspondents, nearby, place_of, places_of
from cordee.directory.queries.people import Helped, Own, OwnCommunity, Person, own, people, practitioners_of, user_of
from cordee.directory.queries.search import Answer, CommunityCount, search
from cordee.directory.queries.viewers import (
    ActsFor,
    Assistant,
    Centre,
    acts_for,
    assistants_of,
    centre_of,
    own_practitioner_id,
    practitioner_ids,
    visible_to,
)

__all__ = [
    "Accepts",
    "ActsFor",
    "Answer",
    "Assistant",
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
    "acts_for",
    "assistants_of",
    "card",
    "cards",
    "centre_of",
    "correspondents",
    "nearby",
    "own",
    "own_practitioner_id",
    "people",
    "place_of",
    "places_of",
    "practitioner_ids",
    "practitioners_of",
    "search",
    "user_of",
    "visible_to",
]
