from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cordee.directory.models import Affiliation, Organisation, Place
from cordee.directory.rules.places import MOST_DECLARED, Written, faults, label_fault
from cordee.directory.services import forget
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.ids import new_id
from cordee.verification import services as standing

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.directory.tests.conftest import Cast

TALANT = {
    "organisation_name": "Maison des Glycines", "address_line": "3 rue des Écoles", "postal_code": "21240", "commune_code": "21617",
    "phone": "03 53 01 22 77",
}  # fmt: skip


def writes(cast: Cast, key: str | None, place_id: UUID, **changed: str) -> Any:
    """PUT a place."""
    return cast.client(key).put(f"/api/v1/directory/profile/places/{place_id}", TALANT | changed, content_type="application/json")


def names(cast: Cast, key: str) -> list[str]:
    return [one["organisation_name"] for one in cast.get(key, "profile/places")["items"]]


def test_an_outsider_writes_and_reads_nothing(cast: Cast) -> None:
    assert writes(cast, None, new_id()).status_code == 401
    assert Client().get("/api/v1/directory/profile/places").status_code == 401


def test_with_a_password_alone_nothing_is_written_that_others_read(cast: Cast) -> None:
    """Whoever found out a password would send its owner's patients to another number."""
    place_id, profile = cast.client("idriss").get("/api/v1/directory/profile/places").json()["items"][0]["id"], "/api/v1/directory/profile"
    browser = cast.client("idriss")
    session = browser.session
    session["account_authentication_methods"] = session["account_authentication_methods"][:1]
    session.save()
    as_it_is = browser.get(profile).json()
    for answer in (
        browser.put(f"{profile}/places/{new_id()}", TALANT, content_type="application/json"),
        browser.put(f"{profile}/places/{place_id}/patient-label", {"patient_label": "Ailleurs"}, content_type="application/json"),
        browser.put(profile, as_it_is, content_type="application/json"),
        browser.put(f"{profile}/photo", b"", content_type="image/jpeg"),
        browser.delete(f"{profile}/photo"),
    ):
        assert (answer.status_code, answer.json()["type"]) == (403, "second-factor-needed")


def test_who_is_suspended_sends_nobodys_patients_elsewhere(cast: Cast) -> None:
    place_id = cast.get("idriss", "profile/places")["items"][0]["id"]
    standing.suspend(user_id=cast.users["idriss"], actor_id=None, now=clock.now())
    label = f"/api/v1/directory/profile/places/{place_id}/patient-label"
    for answer in (
        writes(cast, "idriss", new_id()),
        cast.client("idriss").put(label, {"patient_label": "Ailleurs"}, content_type="application/json"),
    ):
        assert (answer.status_code, answer.json()["type"]) == (403, "not-verified")


@pytest.mark.parametrize("text", ["Rappel sur cabinet.exemple.fr", "https://exemple", "www.exemple", "Écrire à x@exemple", "bit.ly/abc"])
def test_nothing_that_a_patients_sms_says_is_a_link(text: str) -> None:
    place = Written("Maison des Glycines", "3 rue des Écoles", "21240", "21617", "", "Maison des Glycines")
    for field in ("patient_label", "address_line", "organisation_name"):
        assert faults(dataclasses.replace(place, **{field: text}), covered={"21617"})[field].type == "no-link"
    assert label_fault("Cabinet du Dr.Martin, bât. B") is None


@pytest.mark.parametrize("key", ["clement", "maud"])
def test_who_practises_nothing_has_no_place(cast: Cast, key: str) -> None:
    assert writes(cast, key, new_id()).status_code in {403, 404}
    assert Organisation.objects.filter(name=TALANT["organisation_name"]).count() == 0


def test_a_place_is_written_found_and_ranked_like_a_published_one(cast: Cast) -> None:
    place_id = new_id()
    for _ in range(2):  # safe to repeat
        answer = writes(cast, "idriss", place_id)
    assert answer.status_code == 200
    published, written = answer.json()["items"]
    assert (published["declared"], written["declared"]) == (False, True)
    assert (written["city"], written["phone"], written["patient_label"]) == ("Talant", "0353012277", "Maison des Glycines")
    found = cast.get("solene", "search?q=aubrelong glycines")["items"]
    assert [one["last_name"].lower() for one in found] == ["aubrelong"]
    card = cast.get("solene", f"practitioners/{cast.practitioner('aubrelong').id}")
    assert [one["city"] for one in card["places"]] == ["Dijon", "Talant"]


def test_an_import_of_the_register_leaves_it_where_it_is(cast: Cast) -> None:
    writes(cast, "idriss", new_id())
    before = names(cast, "idriss")
    cast.published = [line.replace("PARC-AUX-CEDRES", "PARC-AUX-TILLEULS") for line in cast.published]
    cast.publish()
    assert names(cast, "idriss") == ["Cabinet du Parc-aux-Tilleuls", *before[1:]]
    assert [one["last_name"].lower() for one in cast.get("solene", "search?q=aubrelong glycines")["items"]] == ["aubrelong"]
    practitioner = cast.practitioner("aubrelong")
    assert len(practitioner.place_ids) == len(practitioner.lats) == 2


def test_it_is_changed_by_its_practitioner_and_by_nobody_else(cast: Cast) -> None:
    place_id = new_id()
    writes(cast, "idriss", place_id)
    assert writes(cast, "helene", place_id, organisation_name="Autre").status_code == 404
    assert writes(cast, "idriss", place_id, organisation_name="Maison des Ducs").status_code == 200
    assert "Maison des Ducs" in names(cast, "idriss")
    published = Affiliation.objects.get(practitioner=cast.practitioner("aubrelong"), declared_at=None).place_id
    assert writes(cast, "idriss", published).status_code == 404


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"organisation_name": "  "}, "organisation_name"),
        ({"organisation_name": "x" * 200}, "organisation_name"),
        ({"address_line": ""}, "address_line"),
        ({"postal_code": "2100"}, "postal_code"),
        ({"postal_code": "99999"}, "postal_code"),
        ({"commune_code": "21231"}, "commune_code"),
        ({"phone": "03 53"}, "phone"),
        ({"patient_label": "Centre de cancérologie"}, "patient_label"),
    ],
)
def test_each_fault_is_told_at_its_field(cast: Cast, changed: dict[str, str], field: str) -> None:
    answer = writes(cast, "idriss", new_id(), **changed)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])


@given(st.builds(Written, *[st.text(max_size=300)] * 6))
def test_whatever_is_typed_is_taken_or_told_at_its_field(written: Written) -> None:
    tidy = written.tidy()
    assert tidy == tidy.tidy()
    found = faults(tidy, covered={"21617"})
    assert set(found) <= {field.name for field in dataclasses.fields(Written)}
    assert all(remedy.type for remedy in found.values())
    if not found:
        assert (tidy.commune_code, bool(tidy.organisation_name and tidy.address_line)) == ("21617", True)


def test_there_are_ten_at_most(cast: Cast) -> None:
    for _ in range(MOST_DECLARED):
        assert writes(cast, "idriss", new_id()).status_code == 200
    assert "organisation_name" in writes(cast, "idriss", new_id()).json()["fields"]


def test_a_label_tells_patients_nothing_of_health(cast: Cast) -> None:
    place_id = cast.get("idriss", "profile/places")["items"][0]["id"]

    def says(key: str, label: str) -> int:
        client = cast.client(key)
        body = {"patient_label": label}
        return client.put(f"/api/v1/directory/profile/places/{place_id}/patient-label", body, content_type="application/json").status_code

    assert says("idriss", "Cabinet du Parc") == 204
    assert (says("helene", "Chez moi"), says("idriss", "Cardiologie du Parc"), says("idriss", " ")) == (404, 422, 422)
    assert Place.objects.get(pk=place_id).patient_label == "Cabinet du Parc"
    assert label_fault("Cabinet médical") is None


def test_an_erasure_takes_what_was_written(cast: Cast) -> None:
    place_id = new_id()
    writes(cast, "idriss", place_id)
    forget(cast.user("idriss"), store=BlobStore(settings.BLOBS), now=clock.now())
    place = Place.objects.select_related("organisation").get(pk=place_id)
    assert (place.organisation.name, place.address_line, place.phone, place.patient_label) == ("Cabinet médical", "", "", "Cabinet médical")
    assert [one.place_id for one in Affiliation.objects.filter(practitioner=cast.practitioner("aubrelong"))] != [place_id]
    assert cast.get("solene", "search?q=aubrelong glycines")["items"] == []
