"""Fills a house's database with people whose keys are real, and writes down what they are about to send.

Run in a process of its own with the house's environment, because a test run has another database (`house.Broken.people`).
"""

from __future__ import annotations

import argparse
import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from cordee.agenda.tests.cast import MONDAY, practises
from cordee.live.tests.house import session_of
from cordee.messaging.tests.cast import joins, opens
from cordee.platform.base64url import encode
from cordee.platform.ids import new_id
from cordee.referrals.tests.cast import as_json, writes

if TYPE_CHECKING:
    from datetime import date

    from cordee.agenda.tests.cast import Practice
    from cordee.keys.tests.people import Person

DAYS = tuple((weekday, "08:00", "20:00") for weekday in range(7))
MINUTES = 40
SENDERS = 8  # nobody may send more than a hundred a day, repeats included
A_DAY = 18  # such appointments from eight to eight


def main() -> None:
    """Make them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    for name in ("pairs", "messages", "bookings", "racers"):
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--tag", default="", help="tells these people from those made before")
    asked = parser.parse_args()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody signs in here
    settings.ALLOWED_HOSTS = ["*"]
    made = {
        "pairs": [pair(f"{n}{asked.tag}", asked.messages) for n in range(asked.pairs)],
        "bookings": bookings(asked.bookings, asked.tag),
        "racers": racers(asked.racers, asked.tag),
    }
    asked.file.write_text(json.dumps(made))


def who(person: Person) -> dict[str, str]:
    """What a device of theirs needs to go on."""
    return {"session": session_of(person), "user_id": str(person.user_id), "device_seed": person.device.seed.hex()}


def pair(n: str, messages: int) -> dict[str, Any]:
    """Two colleagues in a conversation; each has messages sealed, and says which id is where in what they say."""
    two = [joins(f"Confrere{n}{side}") for side in "ab"]
    thread, sides = opens(*two), []
    for person in two:
        ids = [new_id() for _ in range(messages)]
        sealed = [encode(thread.writes(person, f"Message {place}.", message_id=one)) for place, one in enumerate(ids)]
        sides.append(who(person) | {"messages": [[str(one), entry] for one, entry in zip(ids, sealed, strict=True)]})
    return {"conversation_id": str(thread.id), "sides": sides}


def bookings(count: int, tag: str) -> list[dict[str, Any]]:
    """Referrals to colleagues who receive from eight to eight, each in a slot of its own; some senders share them."""
    if not count:
        return []
    senders = [practises(f"Adresseur{n}{tag}") for n in range(SENDERS)]
    named = [who(sender.person) for sender in senders]
    slots = [(day, f"{8 + start // 60:02}:{start % 60:02}") for day in range(7) for start in range(0, A_DAY * MINUTES, MINUTES)]
    receivers = [practises(f"Receveur{n}{tag}", hours=DAYS) for n in range(-(-count // len(slots)))]
    made = []
    for n in range(count):
        (day, at), receiver = slots[n % len(slots)], receivers[n // len(slots)]
        body = booking(senders[n % SENDERS], receiver, at, MONDAY + timedelta(days=day), phone=f"06 00 {n // 100:02} {n % 100:02} 77")
        made.append(named[n % SENDERS] | {"body": body})
    return made


def booking(sender: Practice, receiver: Practice, at: str, day: date, *, phone: str) -> dict[str, Any]:
    """All that one press posts; the telephone tells the patients apart."""
    body = as_json(writes(sender, to=receiver, at=at, day=day))
    body["patient"]["phone"] = phone
    return body


def racers(count: int, tag: str) -> list[dict[str, Any]]:
    """Colleagues who all want the same slot."""
    if not count:
        return []
    wanted = practises(f"Convoite{tag}", hours=DAYS)
    made = []
    for n in range(count):
        racer = practises(f"Coureur{n}{tag}")
        made.append(who(racer.person) | {"body": booking(racer, wanted, "10:00", MONDAY, phone=f"06 00 00 {n:02} 78")})
    return made
