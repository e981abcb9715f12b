"""Write a synthetic register to a file."""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from cordee.register.rules.layout import HEADER, SEPARATOR
from cordee.rehearsal.register.people import Country, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cordee.rehearsal.register.people import Person


def written(people: Iterable[Person]) -> Iterator[str]:
    """The header, then every person's rows."""
    yield SEPARATOR.join([*HEADER, "\n"])
    for person in people:
        yield from lines(person)


def write(path: Path, *, size: int, seed: int, first: Sequence[Person] = ()) -> int:
    """Write a register of `size` people, after those of `first` (a rehearsal's own cast); how many rows it has.

    The cast's numbers lie below `people.RPPS_FIRST` (1990…), where no synthetic rank begins.
    """
    rows = -1  # the header is none
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in written(chain(first, Country(seed).people(size))):
            file.write(line)
            rows += 1
    return rows


def arguments(parser: argparse.ArgumentParser) -> None:
    """What both doors to this command ask for: this module's and `manage make_register`."""
    parser.add_argument("--size", type=int, default=20_000, help="how many professionals (default 20000)")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same bytes (default 7)")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")


def main(argv: list[str] | None = None) -> None:
    """`python -m cordee.rehearsal.register`."""
    parser = argparse.ArgumentParser(prog="cordee.rehearsal.register", description=__doc__)
    arguments(parser)
    given = parser.parse_args(argv)
    rows = write(given.out, size=given.size, seed=given.seed)
    sys.stdout.write(f"{given.size} professionals, {rows} rows\n")
