"""Workbooks that nobody's spreadsheet wrote: each is refused in words, at once and in little memory, and the process lives."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from cordee.invitations.errors import SheetUnreadable
from cordee.invitations.sheets import rows_of
from cordee.invitations.tests.test_files import xlsx
from cordee.invitations.workbooks import MOST_UNPACKED_BYTES, tamed

if TYPE_CHECKING:
    from collections.abc import Callable

SHEET = "xl/worksheets/s.xml"


def with_cells(cells: str, before: str = "") -> bytes:
    """A workbook whose sheet is this, word for word."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return changed({SHEET: f'{before}<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode()})


def changed(parts: dict[str, bytes]) -> bytes:
    """The smallest workbook, with other parts, or with more of them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx([["Nom"]]))) as whole, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for name in {**dict.fromkeys(whole.namelist()), **parts}:
            book.writestr(name, parts.get(name) or whole.read(name))
    return packed.getvalue()


def cell(place: str, row: str = "1") -> str:
    return f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>Nom</t></is></c></row>'


def lying_of_its_size() -> bytes:
    """It says 1,000 bytes, and holds 9,000,000."""
    content = bytearray(with_cells(cell("A1") + f"<!--{'0' * 9_000_000}-->"))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        struct.pack_into("<I", content, book.getinfo(SHEET).header_offset + 22, 1_000)
    at = content.find(SHEET.encode(), content.find(b"PK\x01\x02")) - 46
    struct.pack_into("<I", content, at + 24, 1_000)
    return bytes(content)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda: with_cells(cell("A1") + cell("XFD1048576", "1048576")), "too-many-rows"),
        (lambda: with_cells(cell("A1") + cell("XFD2000", "2000")), "too-many-rows"),
        (lambda: with_cells("<row/>" * 40_000 + "<row>" + "<c><v>1</v></c>" * 40_000 + "</row>"), "too-many-rows"),
        (lambda: with_cells(cell("A1") + cell("ZZZZZZ9999999999", "9999999999")), "not-a-sheet"),
        (lambda: with_cells(cell("A-1")), "not-a-sheet"),
        (lambda: with_cells(cell("A1"), '<!DOCTYPE w [<!ENTITY a "&b;&b;"><!ENTITY b "bbbb">]>'), "not-a-sheet"),
        (lambda: with_cells("<row><c>"), "not-a-sheet"),
        (lambda: with_cells(cell("A1") + f"<!--{'0' * MOST_UNPACKED_BYTES}-->"), "too-large"),
        (lying_of_its_size, "not-a-sheet"),
        (lambda: changed({f"xl/media/{n}.xml": b"<a/>" for n in range(300)}), "too-large"),
        (lambda: xlsx([["Nom"]])[:-30], "not-a-sheet"),
    ],
    ids=["far", "wide", "unnamed", "outside", "nowhere", "entities", "cut", "flood", "lie", "parts", "half"],
)
def test_a_workbook_made_to_harm_is_refused_in_little_memory(made: Callable[[], bytes], why: str) -> None:
    content = made()
    tracemalloc.start()
    with pytest.raises(SheetUnreadable) as fault:
        rows_of(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert fault.value.detail == {"why": why}
    assert peak < 3 * MOST_UNPACKED_BYTES


def test_other_formats_and_what_is_not_text_stay_behind() -> None:
    content = changed({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "content.xml": b"<a/>", "/etc/passwd": b"root"})
    with zipfile.ZipFile(io.BytesIO(tamed(content))) as book:
        assert {name.rpartition(".")[2] for name in book.namelist()} == {"xml", "rels"}
        assert not {name for name in book.namelist() if "passwd" in name or name == "content.xml"}
    assert rows_of(content) == [(1, ["Nom"])]


def test_one_column_filled_to_its_end_is_an_honest_file() -> None:
    assert rows_of(with_cells(cell("A1") + cell("A1048576", "1048576"))) == [(1, ["Nom"])]


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c", "\u202egnp.exe", "x" * 300, "🩺" * 40, "Anne\u200bMarie"])
def test_a_name_of_any_letters_stays_text(name: str) -> None:
    (row,) = rows_of(f"{name};a@exemple.fr".encode())
    assert row == (1, [name, "a@exemple.fr"])
