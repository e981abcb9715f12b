from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cordee.notifications.rules import gsm, texts
from cordee.notifications.rules.texts import Where
from cordee.register.rules.places import zones

CEDRES = Where("Cabinet du Parc-aux-Cèdres", "3 allée des Cèdres", "21000", "Dijon", "03 53 01 22 18", ZoneInfo("Europe/Paris"))
TUESDAY = datetime(2026, 3, 24, 9, 20, tzinfo=UTC)


def test_the_sms_names_the_practice_the_time_and_a_number_to_call() -> None:
    text = texts.appointment(CEDRES, TUESDAY)
    assert text == (
        "RDV le 24/03 à 10h20, Cabinet du Parc-aux-Cèdres, 3 allée des Cèdres 21000 Dijon. "
        "Pour annuler ou déplacer : 03 53 01 22 18. Ne pas répondre."
    )
    assert gsm.size(text) == gsm.Size("GSM7", 141, 1)


def test_a_cancellation_says_what_is_cancelled() -> None:
    assert texts.cancellation(CEDRES, TUESDAY) == (
        "Le RDV du 24/03 à 10h20 est annulé, Cabinet du Parc-aux-Cèdres. Pour en reprendre un : 03 53 01 22 18. Ne pas répondre."
    )


def test_the_hour_is_the_places_own() -> None:
    reunion = Where("Maison de santé", "2 rue du Port", "97400", "Saint-Denis", "0262 00 00 00", ZoneInfo("Indian/Reunion"))
    assert "le 25/03 à 0h30" in texts.appointment(reunion, datetime(2026, 3, 24, 20, 30, tzinfo=UTC))


def test_letters_that_would_cost_a_second_part_are_spelt() -> None:
    far = Where("Maison d’à côté « Forêt »", "1 rue de l’Hôpital", "67000", "Nœud-lès-Çaumont", "03 53 01 22 18", ZoneInfo("Europe/Paris"))
    text = texts.appointment(far, TUESDAY)
    assert "Maison d'à côte" not in text
    assert "Maison d'à coté \"Foret\", 1 rue de l'Hopital 67000 Noeud-lès-Çaumont" in text
    assert gsm.size(text).coding == "GSM7"


def test_what_is_long_is_shortened_by_steps_the_date_and_the_number_never() -> None:
    street = "3 bis résidence des Grands Cèdres du Parc, bâtiment C"
    longer = Where(CEDRES.label, street, "21000", "Dijon", CEDRES.phone, CEDRES.zone)
    assert texts.appointment(longer, TUESDAY).endswith(
        f"{street.replace('â', 'a')} 21000 Dijon. Pour annuler ou déplacer : 03 53 01 22 18."
    )
    long_street = Where(CEDRES.label, f"{street}, escalier 2, troisième étage", "21000", "Dijon", CEDRES.phone, CEDRES.zone)
    assert texts.appointment(long_street, TUESDAY) == (
        "RDV le 24/03 à 10h20, Cabinet du Parc-aux-Cèdres, 21000 Dijon. Pour annuler ou déplacer : 03 53 01 22 18. Ne pas répondre."
    )
    long_label = Where("Maison de santé pluriprofessionnelle " * 5, "1 rue", "21000", "Dijon", CEDRES.phone, CEDRES.zone)
    text = texts.appointment(long_label, TUESDAY)
    assert text.startswith("RDV le 24/03 à 10h20, Maison de santé pluriprofessionnelle")
    assert text.endswith(", Dijon. Pour annuler ou déplacer : 0353012218.")


def test_a_place_without_a_number_promises_none() -> None:
    silent = Where(CEDRES.label, CEDRES.address_line, "21000", "Dijon", "", CEDRES.zone)
    assert texts.appointment(silent, TUESDAY).endswith("21000 Dijon. Ne pas répondre.")


@pytest.mark.parametrize(
    ("text", "coding", "units", "parts"),
    [
        ("RDV à 9h, métro", "GSM7", 15, 1),
        ("a€", "GSM7", 3, 1),
        ("français", "UCS2", 8, 1),
        ("L’été", "UCS2", 5, 1),
        ("a" * 160, "GSM7", 160, 1),
        ("a" * 161, "GSM7", 161, 2),
        ("a" * 152 + "€" + "a" * 10, "GSM7", 164, 2),
        ("ç" * 71, "UCS2", 71, 2),
        ("😀" * 35, "UCS2", 70, 1),
    ],
)
def test_parts_are_counted_as_operators_do(text: str, coding: str, units: int, parts: int) -> None:
    assert gsm.size(text) == gsm.Size(coding, units, parts)


_TEXT = st.text(max_size=80)


@given(
    where=st.builds(
        Where, _TEXT, _TEXT, st.just("21000"), _TEXT, st.sampled_from(["", "03 53 01 22 18", "+262 262 00 00 00"]), st.sampled_from(zones())
    ),
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the strategy makes them aware
)
@example(where=Where("E\u0301", "^€", "21000", "\u202f", "03 53 01 22 18", zones()[0]), start=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
def test_every_sms_is_one_part_and_holds_the_number(where: Where, start: datetime) -> None:
    for text in (texts.appointment(where, start), texts.cancellation(where, start)):
        size = gsm.size(text)
        assert (size.coding, size.parts) == ("GSM7", 1)
        assert size.units == len(text)
        assert where.phone.replace(" ", "") in text.replace(" ", "")
        assert f"{start.astimezone(where.zone):%d/%m}" in text


@given(st.text())
def test_spelling_is_final(text: str) -> None:
    assert gsm.spelt(gsm.spelt(text)) == gsm.spelt(text)
    assert set(gsm.spelt(text)) <= gsm.BASE - {"\n", "\r"}
