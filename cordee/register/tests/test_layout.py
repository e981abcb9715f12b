from __future__ import annotations

import pytest

from cordee.register.rules.layout import HEADER, NEEDED, BadLine, MissingColumns, Reader, lacks_identity, normalised

ROW = (
    "8|19900001231|819900001231|DR|Docteur|MME|Madame|ROCHEBRUNE|CAMILLE|10|Médecin|C|Civil|S|Spécialité ordinale|SM54|Médecine Générale|L|"
    "Libéral,indép,artisan,commerç|||||R95141|CABINET DR ROCHEBRUNE||CABINET DR ROCHEBRUNE||1||R|Rue|DES LILAS||75009 PARIS|75009|75109|"
    "Paris 9e Arrondissement|99000|France|0199000000||||75|Paris|419900001231001|CNOM/CNOM/CNOM|SA07|Cabinet individuel|||||GENR01|"
    "Activité de soin et de pharmacie|\n"
)
NAMES = tuple(NEEDED)


def header(*names: str) -> str:
    return "|".join(names) + "|\n"


def read(reader: Reader, line: str) -> dict[str, str]:
    row = reader.read(line.encode())
    assert not isinstance(row, str), row
    return dict(zip(NAMES, row, strict=True))


def test_a_row_is_read_by_the_names_of_its_columns() -> None:
    row = read(Reader(header(*HEADER)), ROW)
    assert (row["national_id"], row["last_name"], row["skill_code"], row["sector_code"]) == ("819900001231", "ROCHEBRUNE", "SM54", "SA07")


def test_neither_order_nor_spelling_of_the_header_matters() -> None:
    turned = [*HEADER[26:], *HEADER[:26]]
    turned[turned.index("Code Département (structure)")] = "Code département (coord. structure)"
    cells = ROW.rstrip("|\n").split("|")
    row = read(Reader(header(*(name.upper() for name in turned))), "|".join([*cells[26:], *cells[:26]]) + "|\n")
    assert row == read(Reader(header(*HEADER)), ROW)


def test_an_older_file_without_the_last_columns_is_read() -> None:
    assert read(Reader(header(*HEADER[:51])), "|".join(ROW.split("|")[:51]) + "|\n")["sector_code"] == "SA07"


@pytest.mark.parametrize("lost", ["Identification nationale PP", "Nom d'exercice", "Code savoir-faire", "Code commune (coord. structure)"])
def test_a_file_without_a_needed_column_is_refused_by_its_name(lost: str) -> None:
    with pytest.raises(MissingColumns) as refusal:
        Reader(header(*(name for name in HEADER if name != lost)))
    assert refusal.value.names == (lost,)


def test_a_quotation_mark_is_a_letter() -> None:
    assert read(Reader(header(*HEADER)), ROW.replace("CAMILLE", 'CAMILLE DIT "CAM"'))["first_name"] == 'CAMILLE DIT "CAM"'


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"8|19900001231|\n", "3 cells instead of 57"),
        (ROW.replace("|Rue|", "|R|ue|").replace("|Paris|", "|Pa|ris|").encode(), "59 cells instead of 57"),
        (ROW.replace("CAMILLE", "CAM\0ILLE").encode(), "a zero byte"),
        (ROW.encode().replace(b"CAMILLE", b"CAM\xffILLE"), "not UTF-8"),
    ],
)
def test_a_line_that_cannot_be_read_comes_with_its_number_and_why(line: bytes, why: str) -> None:
    rows = list(Reader(header(*HEADER)).rows(iter([ROW.encode(), line, ROW.encode()])))
    assert rows[1] == BadLine(3, why)
    assert rows[0] == rows[2]


def test_a_row_without_a_number_or_a_name_names_nobody() -> None:
    reader = Reader(header(*HEADER))
    for lost in ("819900001231", "ROCHEBRUNE|CAMILLE"):
        row = reader.read(ROW.replace(lost, "|" * lost.count("|")).encode())
        assert not isinstance(row, str)
        assert lacks_identity(row)


def test_names_are_compared_by_letters_and_digits() -> None:
    assert normalised("  Libellé Voie (coord. structure) ") == "libellevoiecoordstructure"
