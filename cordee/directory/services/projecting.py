"""Taking over what the register publishes: after an import the directory follows it, batch by batch, and may be interrupted anywhere.

Whom the register no longer names is found no more.  Who never dealt with anybody here is forgotten altogether; who did keeps a name on old
cards, so that a colleague's records still say with whom they corresponded.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q

from cordee.audit import services as audit
from cordee.directory.models import Affiliation, Correspondence, Place, Practitioner, Projection
from cordee.directory.rules import published
from cordee.directory.services import bulk
from cordee.directory.services.indexing import Vocabulary, refresh_vocabulary, row_tokens, row_words
from cordee.directory.services.linking import link_the_published
from cordee.platform.ids import new_id
from cordee.register import queries as register
from cordee.register.rules.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from cordee.directory.rules.published import PlaceDraft, PractitionerDraft
    from cordee.register.rules.gazetteer import Gazetteer

_T = TypeVar("_T")
_LOCK: Final = 0x70726F6A  # "proj"
_BATCH: Final = 5_000
_ORGANISATION: Final = ("id", "register_id", "name", "sector_code")
_PLACE: Final = (
    "id", "organisation_id", "register_id", "address_line", "postal_code", "city", "commune_code", "zone", "lat", "lon", "approximate",
    "phone", "patient_label",
)  # fmt: skip
_PRACTITIONER: Final = (
    "id", "register_id", "title", "first_name", "last_name", "first_folded", "last_folded", "profession_code", "profession_label",
    "specialty_code", "specialty_label", "codes", "practice_modes", "place_ids", "lats", "lons", "community_ids", "tokens",
    "accepts_referrals", "accepts_advice", "withdrawn_at",
)  # fmt: skip
_HELD: Final = ("id", "first_name", "last_name", "community_ids", "on_cordee_at")
_OURS: Final = ("community_ids", "accepts_referrals", "accepts_advice")
"""What the register knows nothing of: a new row begins with nothing, a known one keeps what it has."""


@dataclass(frozen=True, slots=True)
class Projected:
    """What a projection did."""

    written: int
    withdrawn: int


@dataclass(slots=True)
class _Known:
    """What the directory already holds of a person."""

    id: UUID
    first_name: str = ""
    last_name: str = ""
    community_ids: list[UUID] = field(default_factory=list)
    on_cordee: bool = False
    community_names: list[str] = field(default_factory=list)
    declared: list[_Declared] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Declared:
    """A place that a person wrote down: it is found and ranked by as those that are published."""

    place_id: UUID
    lat: float | None
    lon: float | None
    organisation_name: str
    city: str


def project_register(*, now: datetime) -> Projected:
    """Follow the register to its last import; run again, it goes on where it was interrupted, and changes nothing once it is done."""
    last = register.last_import()
    if last is None:
        return Projected(0, 0)
    with _alone():
        return _follow(last, now)


@contextmanager
def _alone() -> Iterator[None]:
    """One projection at a time; another waits, and then finds nothing left to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _follow(last: register.LastImport, now: datetime) -> Projected:
    after = Projection.objects.get_or_create(pk=1)[0].import_n
    gazetteer, vocabulary = register.gazetteer(), Vocabulary.whole()
    written = 0
    for people in _batches(register.people_changed(after=after)):
        _write(people, gazetteer, vocabulary)
        written += len(people)
    withdrawn = _withdraw(now)
    _forget_empty_places()
    link_the_published(now=now)
    with transaction.atomic():
        refresh_vocabulary()
        Projection.objects.filter(pk=1).update(import_n=last.n, read_on=last.read_on)
        audit.record(None, "directory.projected", at=now, detail={"import": last.n, "written": written, "withdrawn": withdrawn})
    return Projected(written, withdrawn)


@transaction.atomic
def _write(people: Sequence[register.Published], gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    drafts = [published.practitioner(person) for person in people]
    structures = {structure.technical_id: structure for draft in drafts for structure, _ in draft.places}
    places = {key: published.place(structure, gazetteer) for key, structure in structures.items()}
    place_ids = _write_places(list(places.values()))
    known = _known(drafts)
    words = {draft.register_id: _words(draft, places, known[draft.register_id]) for draft in drafts}
    vocabulary.learn(word for own in words.values() for word in own)
    rows = (_row(draft, known[draft.register_id], places, place_ids, vocabulary.of(words[draft.register_id])) for draft in drafts)
    bulk.merge("directory_practitioner", _PRACTITIONER, rows, key="register_id", keep=_OURS)
    _affiliate(drafts, known, place_ids)


def _write_places(drafts: Sequence[PlaceDraft]) -> dict[str, UUID]:
    """Write places and their organisations; the places' ids.  What the practice told patients to call it stays."""
    keys = [draft.register_id for draft in drafts]
    organisations, places = (
        dict(bulk.held(table, ("register_id", "id"), key="register_id", among=keys))
        for table in ("directory_organisation", "directory_place")
    )
    for key in keys:
        organisations.setdefault(key, new_id())
        places.setdefault(key, new_id())
    bulk.merge(
        "directory_organisation", _ORGANISATION,
        ((organisations[d.register_id], d.register_id, d.organisation_name, d.sector_code) for d in drafts), key="register_id",
    )  # fmt: skip
    bulk.merge(
        "directory_place", _PLACE,
        (
            (
                places[d.register_id], organisations[d.register_id], d.register_id, d.address_line, d.postal_code, d.city, d.commune_code,
                d.zone, d.lat, d.lon, d.approximate, d.phone, d.patient_label,
            )
            for d in drafts
        ),
        key="register_id", keep=("patient_label",),
    )  # fmt: skip
    return places


def _known(drafts: Iterable[PractitionerDraft]) -> dict[str, _Known]:
    """What is already held of these people; those not yet held get an id."""
    ids = [draft.register_id for draft in drafts]
    rows = bulk.held("directory_practitioner", ("register_id", *_HELD), key="register_id", among=ids)
    found = {register_id: _Known(id_, first, last, communities, at is not None) for register_id, id_, first, last, communities, at in rows}
    members = [one for one in found.values() if one.community_ids]
    names = dict(
        Practitioner.objects.filter(pk__in=[one.id for one in members]).values_list(
            "memberships__community_id", "memberships__community__name"
        )
    )
    for one in members:
        one.community_names = [names[community_id] for community_id in one.community_ids]
    by_id = {one.id: one for one in found.values()}
    written = Affiliation.objects.filter(practitioner__in=list(by_id), declared_at__isnull=False).order_by("rank")
    for practitioner_id, place_id, lat, lon, organisation_name, city in written.values_list(
        "practitioner_id", "place_id", "place__lat", "place__lon", "place__organisation__name", "place__city"
    ):
        by_id[practitioner_id].declared.append(_Declared(place_id, lat, lon, organisation_name, city))
    return {register_id: found.get(register_id) or _Known(new_id()) for register_id in ids}


def _words(draft: PractitionerDraft, places: dict[str, PlaceDraft], known: _Known) -> list[str]:
    own: list[PlaceDraft | _Declared] = [*(places[structure.technical_id] for structure, _ in draft.places), *known.declared]
    others = [text for place in own for text in (place.organisation_name, place.city)]
    return row_words(last_folded=folded(draft.last_name), first_folded=folded(draft.first_name), others=[*others, *known.community_names])


def _row(
    draft: PractitionerDraft, known: _Known, places: dict[str, PlaceDraft], place_ids: dict[str, UUID], words: set[int]
) -> tuple[Any, ...]:
    own: list[tuple[UUID, PlaceDraft | _Declared]] = [
        (place_ids[key], places[key]) for structure, _ in draft.places for key in [structure.technical_id]
    ]
    own += [(place.place_id, place) for place in known.declared]
    located = [(place_id, place.lat, place.lon) for place_id, place in own if place.lat is not None and place.lon is not None]
    numbers = row_tokens(
        words, codes=draft.codes, points=[(lat, lon) for _, lat, lon in located], communities=known.community_ids, on_cordee=known.on_cordee
    )
    specialty = draft.specialty
    return (
        known.id, draft.register_id, draft.title, _spelt(draft.first_name, known.first_name), _spelt(draft.last_name, known.last_name),
        folded(draft.first_name), folded(draft.last_name), draft.profession.code, draft.profession.label,
        specialty.code if specialty else None, specialty.label if specialty else None, draft.codes, draft.practice_modes,
        [place_id for place_id, _, _ in located], [lat for _, lat, _ in located], [lon for _, _, lon in located], [], numbers,
        False, False, None,
    )  # fmt: skip


def _spelt(published_name: str, held: str) -> str:
    """The register writes without accents: somebody's own spelling stays as long as it is the same name."""
    return held if held and folded(held) == folded(published_name) else published_name


def _affiliate(drafts: Iterable[PractitionerDraft], known: dict[str, _Known], place_ids: dict[str, UUID]) -> None:
    with connection.cursor() as cursor:
        published_ones = "DELETE FROM directory_affiliation WHERE practitioner_id = ANY(%s) AND declared_at IS NULL"
        cursor.execute(published_ones, [[one.id for one in known.values()]])
    bulk.add(
        "directory_affiliation", ("practitioner_id", "place_id", "rank", "practice_modes"),
        (
            (known[draft.register_id].id, place_ids[structure.technical_id], rank, modes)
            for draft in drafts
            for rank, (structure, modes) in enumerate(draft.places)
        ),
    )  # fmt: skip


def _withdraw(now: datetime) -> int:
    """Take out of the search whom the register no longer names, and forget those who never dealt with anybody here."""
    ids = (
        Practitioner.objects.filter(register_id__isnull=False, withdrawn_at=None)
        .order_by("register_id")
        .values_list("register_id", flat=True)
    )
    gone: set[str] = set()
    for some in _batches(one for one in ids.iterator(chunk_size=_BATCH) if one is not None):
        gone |= register.unpublished(some)
    for some in _batches(iter(sorted(gone))):
        _withdraw_some(some, now)
    return len(gone)


@transaction.atomic
def _withdraw_some(register_ids: Sequence[str], now: datetime) -> None:
    dealt = Q(user__isnull=False) | Exists(Correspondence.objects.filter(with_practitioner=OuterRef("pk")))
    these = Practitioner.objects.filter(register_id__in=register_ids)
    these.filter(dealt).update(withdrawn_at=now, tokens=[])
    these.exclude(dealt).delete()


def _forget_empty_places() -> None:
    """Forget published places where nobody practises any more (their names are often a person's), unless a room above still needs one."""
    empty = Place.objects.filter(affiliations=None, register_id__isnull=False)
    for place in empty.select_related("organisation").iterator(chunk_size=_BATCH):
        with suppress(ProtectedError), transaction.atomic():
            place.delete()
            place.organisation.delete()


def _batches(items: Iterator[_T]) -> Iterator[list[_T]]:
    while batch := list(islice(items, _BATCH)):
        yield batch
