"""Loading the table of communes that comes with Cordée, and replacing its points by the official ones where an operator has them."""

from __future__ import annotations

import csv
import io
import lzma
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction

from cordee.register.errors import ImportRefused
from cordee.register.models import Commune
from cordee.register.rules.layout import normalised
from cordee.register.rules.places import town

if TYPE_CHECKING:
    from pathlib import Path

_COPY: Final = """
    COPY register_commune (code, name, folded, kind, postal_codes, department, region, lat, lon, approximate, population) FROM STDIN
"""
# Columns of the export laposte-hexasmal, by normalised name (their spelling is from memory).
_CODE: Final = ("codecommuneinsee", "codeinsee")
_POINT: Final = ("geopoint", "coordonneesgps", "coordonneesgeographiques")


@transaction.atomic
def load_communes() -> int:
    """Replace the table by the one that comes with Cordée; how many rows."""
    packed = (files("cordee.register") / "data/communes.csv.xz").read_bytes()
    rows = list(csv.DictReader(io.StringIO(lzma.decompress(packed).decode())))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM register_commune")
        with cursor.copy(_COPY) as copy:
            for row in rows:
                copy.write_row(
                    (
                        row["code"],
                        row["name"],
                        town(row["name"]),
                        row["kind"],
                        row["postal_codes"].split(),
                        row["department"],
                        row["region"],
                        float(row["lat"]),
                        float(row["lon"]),
                        row["approximate"] == "1",
                        int(row["population"]),
                    )
                )
        cursor.execute("ANALYZE register_commune")
    return len(rows)


@transaction.atomic
def import_communes(path: Path) -> int:
    """Take exact points from the official export (CSV with `;`); how many communes got theirs.

    Raises ImportRefused when the code or the point is missing from the header.
    """
    points = dict(_points(path))
    known = list(Commune.objects.filter(pk__in=points))
    for commune in known:
        (commune.lat, commune.lon), commune.approximate = points[commune.code], False
    Commune.objects.bulk_update(known, ["lat", "lon", "approximate"], batch_size=2_000)
    return len(known)


def _points(path: Path) -> list[tuple[str, tuple[float, float]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.reader(file, delimiter=";")
        names = [normalised(name) for name in next(table, [])]
        places = [next((names.index(name) for name in spellings if name in names), None) for spellings in (_CODE, _POINT)]
        code_at, point_at = places
        if code_at is None or point_at is None:
            raise ImportRefused(reason="Colonnes absentes : code commune INSEE, point géographique.")
        found = []
        for row in table:
            lat, comma, lon = row[point_at].partition(",")
            if comma:
                found.append((row[code_at], (float(lat), float(lon))))
    return found
