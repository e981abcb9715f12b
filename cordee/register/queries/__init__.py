"""Reading the register.  What it holds was published: no viewer is asked for, yet only `directory` shows it, to the verified.

`communes` and `countries` answer anybody who is signed in: they are France's public tables.
"""

from cordee.register.queries.communes import (
    CALLED,
    commune,
    communes,
    communes_called,
    communes_with_postal_code,
    countries,
    gazetteer,
    spelt,
)
from cordee.register.queries.entries import (
    LastImport,
    Published,
    PublishedPractice,
    PublishedStructure,
    last_import,
    people_changed,
    published,
    unpublished,
)
from cordee.register.queries.matching import Match, namesakes, numbered

__all__ = [
    "CALLED",
    "LastImport",
    "Match",
    "Published",
    "PublishedPractice",
    "PublishedStructure",
    "commune",
    "communes",
    "communes_called",
    "communes_with_postal_code",
    "countries",
    "gazetteer",
    "last_import",
    "namesakes",
    "numbered",
    "people_changed",
    "published",
    "spelt",
    "unpublished",
]
