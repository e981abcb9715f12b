from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cordee.directory import queries, services
from cordee.directory.models import Place, Practitioner, Projection, Slip, Word
from cordee.directory.rules.results import Filters
from cordee.directory.services.indexing import reindex
from cordee.directory.tests.conftest import row
from cordee.platform import clock

if TYPE_CHECKING:
    from cordee.directory.tests.conftest import Cast


def found(cast: Cast, q: str) -> list[str]:
    return [card.display_name for card in queries.search(cast.viewer("solene"), q, filters=Filters()).items]


def test_ids_are_stable_across_imports_and_following_twice_changes_nothing(cast: Cast) -> None:
    before = dict(Practitioner.objects.values_list("register_id", "id"))
    cast.publish()
    assert dict(Practitioner.objects.values_list("register_id", "id")) == before
    assert services.project_register(now=clock.now()) == services.Projected(0, 0)
    assert Projection.objects.get().read_on == clock.now().date()


def test_a_change_is_taken_over_and_ones_own_spelling_and_choices_stay(cast: Cast) -> None:
    services.set_acceptance(actor=cast.user("helene"), referrals=True, advice=False, now=clock.now())
    cast.published[2] = row(3, "VAUQUELANDE", "HELENE", "SM15", "21231", "CABINET DES DUCS")
    cast.publish()
    card = queries.card(cast.viewer("solene"), cast.practitioner("vauquelande").id)
    assert (card.display_name, card.accepts.referrals, card.on_cordee) == ("Dr Hélène Vauquelande", True, True)
    assert [place.city for place in card.places] == ["Dijon", "Beaune"]


def test_a_new_name_replaces_the_old_one(cast: Cast) -> None:
    cast.published[2:4] = [row(3, "NOUVELNOM", "HELENE", "SM15", "21617", "CABINET DES DUCS")]
    cast.published.append(row(8, "ENCORE", "UNE", "SM54", "21231", "CABINET ENCORE"))
    cast.publish()
    assert found(cast, "nouvelnom") == ["Dr Hélène Nouvelnom"]
    assert found(cast, "vauquelande") == []


def test_who_is_no_longer_published_is_forgotten_with_their_place(cast: Cast) -> None:
    cast.published[5] = row(8, "ENCORE", "UNE", "SM54", "21231", "CABINET ENCORE")
    cast.publish()
    assert not Practitioner.objects.filter(last_folded="castelroc").exists()
    assert not Place.objects.filter(organisation__name="Cabinet Dr Castelroc").exists()
    assert found(cast, "castelroc") == []
    word_ids = set(Word.objects.values_list("id", flat=True))
    assert "castelroc" not in Word.objects.values_list("text", flat=True)
    assert set(Slip.objects.values_list("word_id", flat=True)) <= word_ids


def test_who_dealt_with_somebody_here_keeps_a_name_and_is_found_no_more(cast: Cast) -> None:
    castelroc, marchevert = cast.practitioner("castelroc").id, cast.practitioner("marchevert").id
    services.note_correspondence(practitioner_id=marchevert, with_practitioner_id=castelroc, at=clock.now())
    kept = cast.published[5]
    cast.published[5] = row(8, "ENCORE", "UNE", "SM54", "21231", "CABINET ENCORE")
    cast.publish()
    assert found(cast, "castelroc") == []
    card = queries.card(cast.viewer("solene"), castelroc)
    assert (card.display_name, card.register_read_on) == ("Dr Pauline Castelroc", None)
    cast.published[5] = kept
    cast.publish()
    assert found(cast, "castelroc") == ["Dr Pauline Castelroc"]
    assert cast.practitioner("castelroc").id == castelroc


def test_what_the_practice_told_patients_to_call_it_stays(cast: Cast) -> None:
    place = Place.objects.get(organisation__name="Cabinet de Dermatologie des Ducs")
    assert place.patient_label == "Cabinet médical"
    services.set_patient_label(actor=cast.user("helene"), place_id=place.id, label="Cabinet des Ducs", now=clock.now())
    cast.published[2] = row(3, "VAUQUELANDE", "HELENE", "SM15", "21617", "CABINET DE DERMATOLOGIE DES DUCS", numéro_voie="4")
    cast.publish()
    place.refresh_from_db()
    assert (place.patient_label, place.address_line) == ("Cabinet des Ducs", "4 allée des Cedres")


def test_indexing_one_gives_what_indexing_all_gave(cast: Cast) -> None:
    before = dict(Practitioner.objects.values_list("id", "tokens"))
    reindex(list(before))
    assert dict(Practitioner.objects.values_list("id", "tokens")) == before


@pytest.mark.parametrize("word", ["solene", "marchevert", "porte", "neuve", "cabinet", "dijon"])
def test_a_row_is_found_by_each_of_its_words(cast: Cast, word: str) -> None:
    number = Word.objects.get(text=word).id
    assert number in cast.practitioner("marchevert").tokens
