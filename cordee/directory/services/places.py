"""The places that a practitioner writes down beside those that the register publishes; an import of the register leaves them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.audit import services as audit
from cordee.directory.events import ProfileChanged
from cordee.directory.models import Affiliation, Organisation, Place, Practitioner
from cordee.directory.rules import places as rules
from cordee.directory.rules.published import NEUTRAL_LABEL
from cordee.directory.services.indexing import reindex
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, NotFound, Remedy
from cordee.register import queries as register
from cordee.register.rules import phones
from cordee.register.rules.places import zone_of

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from cordee.directory.rules.places import Written
    from cordee.platform.identity import UserId
    from cordee.register.rules.gazetteer import Spot


@transaction.atomic
def write_place(*, actor: UserId, place_id: UUID, written: Written, now: datetime) -> None:
    """Add a place under an id of the client's making, or change one that was added; safe to repeat.

    Raises NotFound for who is no practitioner and for a place that is not their own writing, Invalid with the remedy of each field.
    """
    practitioner = _held(actor)
    written = written.tidy()
    covered = {spot.code: spot for spot in register.communes_with_postal_code(written.postal_code, limit=100)}
    if faults := rules.faults(written, covered=set(covered)):
        raise Invalid(fields=faults)
    own = Affiliation.objects.filter(practitioner=practitioner, declared_at__isnull=False)
    row = own.filter(place_id=place_id).select_related("place__organisation").first()
    fields = _fields(written, covered[written.commune_code])
    if row is not None:
        if (row.place.organisation.name, *(getattr(row.place, name) for name in fields)) == (written.organisation_name, *fields.values()):
            return
        Organisation.objects.filter(pk=row.place.organisation_id).update(name=written.organisation_name)
        Place.objects.filter(pk=place_id).update(**fields)
    else:
        if Place.objects.filter(pk=place_id).exists():
            raise NotFound
        count = own.count()
        if count >= rules.MOST_DECLARED:
            most = rules.MOST_DECLARED
            raise Invalid(fields={"organisation_name": Remedy("places-at-most", f"{most} lieux au plus : retirez-en un d’abord.", n=most)})
        organisation = Organisation.objects.create(name=written.organisation_name)
        place = Place.objects.create(id=place_id, organisation=organisation, **fields)
        Affiliation.objects.create(practitioner=practitioner, place=place, rank=rules.FIRST_DECLARED_RANK + count, declared_at=now)
    audit.record(actor, "directory.place_written", subject=place_id, for_practitioner=practitioner.id, at=now)
    _moved(practitioner, actor=actor, now=now)


@transaction.atomic
def leave_place(*, actor: UserId, place_id: UUID, now: datetime) -> None:
    """A step of `agenda`, which knows whether anything is still to come there: this practitioner practises there no more.

    Old appointments keep the row, whose address is still theirs to say.  Raises NotFound for a place that is not their own writing.
    """
    practitioner = _held(actor)
    gone, _ = Affiliation.objects.filter(practitioner=practitioner, place_id=place_id, declared_at__isnull=False).delete()
    if not gone:
        raise NotFound
    audit.record(actor, "directory.place_left", subject=place_id, for_practitioner=practitioner.id, at=now)
    _moved(practitioner, actor=actor, now=now)


@transaction.atomic
def set_patient_label(*, actor: UserId, place_id: UUID, label: str, now: datetime) -> None:
    """Say what a patient's SMS calls one of one's own places; safe to repeat.

    Raises NotFound for a place that is not one's own, Invalid.
    """
    if not Affiliation.objects.filter(place_id=place_id, practitioner__user_id=actor).exists():
        raise NotFound
    label = " ".join(label.split())
    if fault := rules.label_fault(label):
        raise Invalid(fields={"patient_label": fault})
    if Place.objects.filter(pk=place_id).exclude(patient_label=label).update(patient_label=label):
        audit.record(actor, "directory.patient_label_set", subject=place_id, at=now)


def hold_places(practitioner_id: UUID) -> None:
    """A step of `agenda`: until the transaction ends nobody leaves a place of this practitioner, nor comes to one."""
    Practitioner.objects.select_for_update().filter(pk=practitioner_id).values_list("pk").first()


def forget_places(practitioner: Practitioner) -> None:
    """A step of an erasure: what the person wrote of places goes; those that patients were booked at keep a neutral name and the town."""
    written = Affiliation.objects.filter(practitioner=practitioner, declared_at__isnull=False)
    places = Place.objects.filter(pk__in=list(written.values_list("place_id", flat=True)))
    Organisation.objects.filter(pk__in=places.values("organisation_id")).update(name=NEUTRAL_LABEL)
    places.update(address_line="", phone="", patient_label=NEUTRAL_LABEL)
    written.delete()
    locate(practitioner)


def _held(actor: UserId) -> Practitioner:
    """Raises NotFound for who is no practitioner."""
    practitioner = Practitioner.objects.select_for_update().filter(user_id=actor).first()
    if practitioner is None:
        raise NotFound
    return practitioner


def _fields(written: Written, spot: Spot) -> dict[str, Any]:
    number = phones.e164(written.phone, postal_code=written.postal_code) if written.phone else None
    return {
        "address_line": written.address_line, "postal_code": written.postal_code, "city": spot.name, "commune_code": spot.code,
        "zone": zone_of(spot.department), "lat": spot.lat, "lon": spot.lon, "approximate": True,  # the town's middle, not the door
        "phone": phones.shown(number).replace(" ", "") if number else "", "patient_label": written.patient_label,
    }  # fmt: skip


def locate(practitioner: Practitioner) -> None:
    """Bring the points that the search ranks by up to date with the places; who calls saves the row and its words."""
    rows = Affiliation.objects.filter(practitioner=practitioner).select_related("place").order_by("rank")
    points = [(row.place_id, row.place.lat, row.place.lon) for row in rows if row.place.lat is not None and row.place.lon is not None]
    practitioner.place_ids = [place_id for place_id, _, _ in points]
    practitioner.lats, practitioner.lons = [lat for _, lat, _ in points], [lon for _, _, lon in points]


def _moved(practitioner: Practitioner, *, actor: UserId, now: datetime) -> None:
    """The places changed: the search finds by them, and whoever looks at the card is told."""
    locate(practitioner)
    practitioner.save(update_fields=["place_ids", "lats", "lons"])
    reindex([practitioner.id])
    announce((ProfileChanged(practitioner.id), [actor]), at=now)
