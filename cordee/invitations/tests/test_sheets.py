"""A file of people is a stranger's: whatever its bytes are, it is read or refused, and each line goes or says what is wrong with it."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.accounts.rules import addresses
from cordee.invitations.errors import SheetUnreadable
from cordee.invitations.rules.lines import Column, columns_of, faults, person_of
from cordee.invitations.sheets import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, rows_of, written
from cordee.invitations.tests.test_files import xlsx
from cordee.register.rules import identifiers

WORKBOOK = xlsx([["Prénom", "Nom", "Mail", "RPPS"], ["Léa", "Grandval", "lea@exemple.fr", 10003456784]])


def mutated(seed: int) -> bytes:
    """The workbook with a part of it spoilt, and packed anew, so that what is spoilt is reached."""
    rng, packed = random.Random(seed), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as book, zipfile.ZipFile(packed, "w") as spoilt:
        chosen = rng.choice(book.namelist())
        for name in book.namelist():
            content = bytearray(book.read(name))
            for _ in range(rng.randint(1, 8) if name == chosen else 0):
                at = rng.randrange(len(content))
                content[at : at + rng.randint(0, 20)] = rng.randbytes(rng.randint(0, 4))
            spoilt.writestr(name, bytes(content))
    return packed.getvalue()


def holds(rows: list[tuple[int, list[str]]]) -> None:
    """What the rooms above count on."""
    assert len(rows) <= MOST_ROWS + 1
    assert all(len(row) <= MOST_COLUMNS and all(len(cell) <= LONGEST_CELL and "\0" not in cell for cell in row) for _, row in rows)


@given(st.binary(max_size=3000))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(SheetUnreadable):
        holds(rows_of(content))


@settings(max_examples=300)
@given(st.integers(min_value=0))
def test_a_spoilt_workbook_is_read_or_refused(seed: int) -> None:
    with contextlib.suppress(SheetUnreadable):
        holds(rows_of(mutated(seed)))


@given(st.lists(st.text(max_size=40), min_size=4, max_size=4))
def test_a_line_goes_or_says_what_is_wrong(row: list[str]) -> None:
    person = person_of(row, columns_of(["Prénom", "Nom", "Mail", "RPPS"]))
    found = faults(person, same_address_before=None)
    assert (Column.EMAIL in found) == (addresses.fault(person.email) is not None)
    assert (Column.RPPS in found) == bool(person.rpps and not identifiers.is_rpps(person.rpps))
    assert (Column.LAST_NAME in found) == (not person.last_name)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40), min_size=2, max_size=6))
def test_what_is_written_holds_no_formula_and_is_read_again(row: list[str]) -> None:
    head = ["Nom", "Mail"]
    again = [line for _, line in rows_of(written([head, row]))]
    assert again[0] == head
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in again for cell in line)


def test_an_archive_that_lies_about_what_it_unpacks_to_is_not_unpacked() -> None:
    """The bound is looked at by what the archive says of itself: one that holds thirty times as much as it says is no sheet."""
    honest, filled = xlsx([["Nom", "Courriel"], ["A", "a@exemple.fr"]]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(honest)) as source, zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in source.namelist():
            cell = b'<row><c t="inlineStr"><is><t>' + b"A" * 40_000_000 + b"</t></is></c></row></sheetData>"
            packed.writestr(part, source.read(part).replace(b"</sheetData>", cell))
    with pytest.raises(SheetUnreadable) as too_large:
        rows_of(filled.getvalue())
    assert too_large.value.detail == {"why": "too-large"}
    lying = bytearray(filled.getvalue())
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):  # where the central directory and each part say the size
        place = lying.find(mark)
        while place >= 0:
            said = int.from_bytes(lying[place + at : place + at + 4], "little")
            lying[place + at : place + at + 4] = min(said, 1000).to_bytes(4, "little")
            place = lying.find(mark, place + 4)
    with pytest.raises(SheetUnreadable) as no_sheet:
        rows_of(bytes(lying))
    assert no_sheet.value.detail == {"why": "not-a-sheet"}
