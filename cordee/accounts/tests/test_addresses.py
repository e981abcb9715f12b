from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from hypothesis import given
from hypothesis import strategies as st

from cordee.accounts.rules.addresses import REMEDIES, Fault, cleaned, fault


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", Fault.EMPTY),
        ("l.grandval", Fault.NO_AT),
        ("@exemple.fr", Fault.NO_AT),
        ("l.grandval@", Fault.NO_AT),
        ("l.grandval@exemple", Fault.NO_ENDING),
        ("l.grandval@exemple.", Fault.NO_ENDING),
        ("l.grandval@exemple.f", Fault.NO_ENDING),
        ("l grandval@exemple.fr", Fault.MALFORMED),
        ("l..grandval@exemple.fr", Fault.MALFORMED),
        ("léa@exemple.fr", Fault.MALFORMED),
        ("l@exemple..fr", Fault.MALFORMED),
        ("l@-exemple.fr", Fault.MALFORMED),
        ("l@@exemple.fr", Fault.MALFORMED),
        (f"{'a' * 65}@exemple.fr", Fault.MALFORMED),
        ("L.Grandval+cordee@Cabinet-Exemple.fr", None),
    ],
)
def test_a_fault_of_an_address_is_named(typed: str, found: Fault | None) -> None:
    assert fault(cleaned(typed)) == found


@pytest.mark.parametrize(
    ("typed", "named"),
    [("l g@exemple.fr", "espace"), ("léa@exemple.fr", "accent"), ("l..g@exemple.fr", "deux points"), ("l@@exemple.fr", "un seul @")],
)
def test_the_usual_slips_are_named_by_the_sentence(typed: str, named: str) -> None:
    found = fault(cleaned(typed))
    assert found is not None
    assert named in REMEDIES[found]


@given(st.emails())
def test_what_we_take_django_takes_too(address: str) -> None:
    typed = cleaned(address)
    if fault(typed) is None:
        validate_email(typed)


@given(st.text(max_size=300))
def test_every_text_has_an_answer_and_none_with_a_line_break_passes(text: str) -> None:
    typed = cleaned(text)
    if fault(typed) is None:
        assert not set(typed) & set("\r\n\t ,;<>")
        try:
            validate_email(typed)
        except ValidationError:
            raise AssertionError(typed) from None
