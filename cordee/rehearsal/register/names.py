"""Names drawn as they are frequent: a few very common ones, a long tail.  Ranks follow Zipf's law, which family names obey closely.
The lists stand in data/, the commonest first.

Common names are the country's; the tail is composed of pieces, so that a register of millions has as many different words as the real one.
A first name and a family name meet by chance: nobody real is meant.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random


def _listed(name: str) -> list[str]:
    return (files(__package__) / "data" / f"{name}.txt").read_text(encoding="utf-8").split()


WOMEN: Final = _listed("women")
MEN: Final = _listed("men")
FAMILIES: Final = _listed("families")
FIRST_PIECES: Final = _listed("first_pieces")
LAST_PIECES: Final = _listed("last_pieces")


def zipf(count: int, *, flat: float) -> list[float]:
    """Cumulative weights of ranks 1…count: 1 / (rank + flat).  `flat` keeps the commonest from taking more than they do in life."""
    return list(accumulate(1 / (rank + flat) for rank in range(1, count + 1)))


_WOMEN_WEIGHTS: Final = zipf(len(WOMEN), flat=25)
_MEN_WEIGHTS: Final = zipf(len(MEN), flat=25)
_FAMILY_WEIGHTS: Final = zipf(len(FAMILIES), flat=60)


def first_name(rng: Random, *, woman: bool) -> str:
    """A first name, common ones more often."""
    names, weights = (WOMEN, _WOMEN_WEIGHTS) if woman else (MEN, _MEN_WEIGHTS)
    return _drawn(rng, names, weights)


def family_name(rng: Random) -> str:
    """A family name: half the people bear one of some hundred common ones, the others one of the tail; one in forty bears two."""
    name = _one_family(rng)
    return f"{name}-{_one_family(rng)}" if rng.random() < 1 / 40 else name


def _one_family(rng: Random) -> str:
    chance = rng.random()
    if chance < 0.45:  # about what the thousand commonest names cover in France
        return _drawn(rng, FAMILIES, _FAMILY_WEIGHTS).replace("-", " ")
    name = rng.choice(FIRST_PIECES) + rng.choice(LAST_PIECES)
    if chance > 0.97:  # particles are rarer still
        return rng.choice(["de ", "Le ", "La ", "du ", "de la ", "d'", "Saint-", "O'"]) + name
    return name if chance < 0.8 else rng.choice(FIRST_PIECES) + rng.choice(["", "a", "e", "i", "o"]) + name.lower()


def _drawn(rng: Random, names: Sequence[str], weights: Sequence[float]) -> str:
    return rng.choices(names, cum_weights=weights)[0]
