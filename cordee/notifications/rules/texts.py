"""The words of an SMS to a patient; pure.

An SMS is read by the operator, the provider, and whoever holds the phone; an appointment with a specialist may itself tell of somebody's
health.  So: the practice by its neutral label, the date, the address, the number to call.  No name of a patient, no doctor's, no specialty,
no reason, no link.  Nobody can answer, so the number is never left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from cordee.notifications.rules import gsm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

SHORTEST_LABEL: Final = 12


@dataclass(frozen=True, slots=True)
class Where:
    """A place as patients are told of it."""

    label: str  # neutral: directory.Place.patient_label
    address_line: str
    postal_code: str
    city: str
    phone: str  # as people read it; empty where none is known
    zone: ZoneInfo


def appointment(where: Where, start: datetime) -> str:
    """« RDV le 24/03 à 10h20, Cabinet du Parc-aux-Cèdres, 3 allée des Cèdres 21000 Dijon. Pour annuler ou déplacer : 03 53 01 22 18. Ne pas
    répondre. », in one part: what is long is shortened by steps, the date and the number never.
    """
    when = _when(where, start)
    town = f"{where.postal_code} {where.city}"
    calls = [f" Pour annuler ou déplacer : {phone}." for phone in _numbers(where)] or [""]
    full = (
        f"RDV le {when}, {where.label}, {place}.{call}{end}"
        for place in (f"{where.address_line} {town}", town)
        for end in (" Ne pas répondre.", "")
        for call in calls
    )
    short = (f"RDV le {when}, {label}, {where.city}.{calls[-1]}" for label in _shortened(where.label))
    return _first_fitting(chain(full, short, [f"RDV le {when}.{calls[-1]}"]))


def cancellation(where: Where, start: datetime) -> str:
    """« Le RDV du 24/03 à 10h20 est annulé, Cabinet du Parc-aux-Cèdres. Pour en reprendre un : … Ne pas répondre. », in one part."""
    when = _when(where, start)
    call = next((f" Pour en reprendre un : {phone}." for phone in _numbers(where)), "")
    labels = (f"Le RDV du {when} est annulé, {label}.{call} Ne pas répondre." for label in (where.label, *_shortened(where.label)))
    return _first_fitting(chain(labels, [f"Le RDV du {when} est annulé.{call}"]))


def _when(where: Where, start: datetime) -> str:
    local = start.astimezone(where.zone)
    return f"{local:%d/%m} à {local.hour}h{local:%M}"


def _numbers(where: Where) -> list[str]:
    """The number as read, then without its spaces."""
    return list(dict.fromkeys((where.phone, "".join(where.phone.split())))) if where.phone.strip() else []


def _shortened(label: str) -> Iterator[str]:
    """A label with fewer and fewer words, then cut: « Cabinet du Parc-aux-Cèdres » → « Cabinet du »."""
    words = label.split()
    for count in range(len(words) - 1, 0, -1):
        shorter = " ".join(words[:count]).rstrip(",-")
        if len(shorter) >= SHORTEST_LABEL:
            yield shorter
    yield f"{label[:SHORTEST_LABEL].rstrip()}."


def _first_fitting(texts: Iterable[str]) -> str:
    """The first that is one part; the last one is made of what can't be left out, and always is."""
    text = ""
    for text in map(gsm.spelt, texts):
        if len(text) <= gsm.ONE_PART:
            return text
    return text[: gsm.ONE_PART]
