"""A file of people as rows of text: CSV as spreadsheets write it in France, or XLSX; and CSV to be opened by one.

Whoever coordinates a community may be sent a file by anybody, so it is read as a stranger's: limited in bytes, in what it unpacks to and in
rows, and only its text is taken (formulas are read as their last result, never computed).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from python_calamine import CalamineError, CalamineWorkbook

from cordee.invitations.errors import SheetUnreadable
from cordee.invitations.rules.lines import HEAD_WITHIN
from cordee.invitations.workbooks import tamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LARGEST_BYTES: Final = 700_000
"""What a request of ours carries as text (the front's limit is 1 MiB); three hundred people take 30 kB."""
MOST_ROWS: Final = 1000
MOST_COLUMNS: Final = 40
LONGEST_CELL: Final = 300
FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula; the last four are the same signs in full width."""


def rows_of(content: bytes) -> list[tuple[int, list[str]]]:
    """The rows that hold something, the heads included, each with its number as a spreadsheet counts.  Raises SheetUnreadable: why."""
    if len(content) > LARGEST_BYTES:
        raise SheetUnreadable(why="too-large")
    first, rows = _workbook(content) if content.startswith(b"PK") else (1, _text(content))
    filled = [(n, row) for n, row in enumerate(rows, start=first) if any(row)]
    if len(filled) > MOST_ROWS + 1:
        raise SheetUnreadable(why="too-many-rows")
    return filled


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV as a French spreadsheet opens it: semicolons, UTF-8 with its mark.  A cell is never a formula, whatever its text begins with:
    the file that it came from was a stranger's (OWASP, « CSV Injection »).
    """
    text = io.StringIO()
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows([_inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """Text with an apostrophe before what a spreadsheet would compute; full-width signs are computed too."""
    line = " ".join(cell.split())
    return f"'{line}" if line.startswith(FORMULA) else line


def _workbook(content: bytes) -> tuple[int, list[list[str]]]:
    """The first sheet of an XLSX, and the number of its first row: those above that hold nothing are not given."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(tamed(content))) as book:
            sheet = book.get_sheet_by_index(0)
            rows, (above, _) = sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 2), sheet.start or (0, 0)
    except (CalamineError, IndexError, ValueError) as fault:
        raise SheetUnreadable(why="not-a-sheet") from fault
    return above + 1, [[_cell(value) for value in row[:MOST_COLUMNS]] for row in rows]


def _text(content: bytes) -> list[list[str]]:
    """CSV: UTF-8 with or without its mark, else as Windows writes; by semicolon, comma or tab, whichever the first lines have most of."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise SheetUnreadable(why="not-a-sheet")
    separator = max(";,\t", key="".join(text.split("\n", HEAD_WITHIN)[:HEAD_WITHIN]).count)
    try:
        return [[_cell(value) for value in row[:MOST_COLUMNS]] for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as fault:
        raise SheetUnreadable(why="not-a-sheet") from fault


def _cell(value: object) -> str:
    """Text of one line; a whole number without « .0 », as a spreadsheet keeps an RPPS."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())[:LONGEST_CELL]
