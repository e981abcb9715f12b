"""What a page asks of Django, through the front: a search, the next slots of twenty agendas, beside the smallest request in the same run.

    python bench/pages.py [--size 20000] [--count 600]

A whole `cordee serve` with a rehearsal of its own; one reader, one connection kept open, as a browser has it.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from kit.asking import Asking

from cordee.platform.database import Cluster
from tests.kept import let_it_finish
from tests.running import House

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

READER = "marchevert"
AGENDAS = 20
APPOINTMENTS = 300


@dataclass(frozen=True)
class Asked:
    """A request, and how often it is made."""

    path: str
    params: Iterable[Any]


def main() -> None:
    """Fill a house, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--count", type=int, default=600)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cordee-bench-") as folder:
        Path(folder).chmod(0o711)
        house = House(data=Path(folder) / "data", more={"CORDEE_REHEARSAL_SIZE": str(given.size)})
        try:
            house.start()
            let_it_finish(house)
            measure(house, given.count)
        finally:
            house.remove()


def measure(house: House, count: int) -> None:
    """Each kind of request `count` times after a tenth as many to warm up."""
    os.environ |= {"CORDEE_DATA": str(house.data), "CORDEE_DATABASE_URL": Cluster.at(house.data / "postgres").url}
    os.environ["DJANGO_SETTINGS_MODULE"] = "cordee.config.settings"
    import django

    django.setup()
    asked = {
        "the smallest (session, user)": Asked("/api/v1/accounts/session", [{}]),
        "who one is in the directory": Asked("/api/v1/directory/me", [{}]),
        "search": Asked("/api/v1/directory/search", [{"q": line} for line in lines(count)]),
        f"next slots of {AGENDAS}, {APPOINTMENTS} appointments each": Asked(
            "/api/v1/agenda/next-slots", [{"practitioner_id": full_agendas()}]
        ),
    }
    with httpx.Client(base_url=house.origin, timeout=30) as browser:
        sign_in(browser, house)
        with closing(Asking(browser)) as asking:
            took = {what: timed(asking, one, count) for what, one in asked.items()}
    floor = statistics.median(next(iter(took.values())))
    print(f"\n{'ms, through the front':<50}p50    p95    p99   times the smallest")
    for what, some in took.items():
        cut = statistics.quantiles(some, n=100)
        print(f"  {what:<46} {cut[49]:6.1f} {cut[94]:6.1f} {cut[98]:6.1f}   {cut[49] / floor:.1f}")


def sign_in(browser: httpx.Client, house: House) -> None:
    """As the button of the rehearsal does."""
    browser.get("/rehearsal").raise_for_status()
    headers = {"X-CSRFToken": browser.cookies["csrftoken"], "Origin": house.origin}
    browser.post(f"/rehearsal/sign-in/{READER}", headers=headers).raise_for_status()


def timed(asking: Asking, one: Asked, count: int) -> list[float]:
    """Milliseconds of each."""
    took = []
    for params in islice(cycle(one.params), count + count // 10):
        start = time.perf_counter()
        asking.get(one.path, params)
        took.append(1000 * (time.perf_counter() - start))
    return took[count // 10 :]


def lines(count: int) -> Sequence[str]:
    """What somebody types: the mixed queries of bench/directory.py."""
    from directory import mixed

    return [one.q for one in mixed(reader(), count)]


def reader() -> Any:
    """Who asks, as the queries want them."""
    from cordee.accounts.models import User
    from cordee.platform.identity import UserId
    from cordee.rehearsal.people.cast import PEOPLE
    from cordee.verification import queries as verification

    email = next(persona.email for persona in PEOPLE if persona.key == READER)
    return verification.verified(UserId(User.objects.get(email=email).pk))


def full_agendas() -> list[UUID]:
    """Twenty practitioners with mornings and afternoons on five days, the first two weeks nearly full, 300 appointments in half a year."""
    from cordee.agenda.models import Opening, VisitReason
    from cordee.directory.models import Affiliation
    from cordee.platform.ids import new_id

    rng = random.Random(5)
    busy = set(Opening.objects.values_list("practitioner_id", flat=True))
    rows = Affiliation.objects.filter(rank=0, practitioner__withdrawn_at=None).exclude(practitioner_id__in=busy).select_related("place")
    chosen = list(rows.order_by("practitioner_id")[:AGENDAS])
    for one in chosen:
        VisitReason.objects.create(
            id=new_id(),
            practitioner_id=one.practitioner_id,
            position=0,
            label="Consultation",
            duration_min=20,
            buffer_min=0,
            bookable_by="verified",
        )
        Opening.objects.bulk_create(
            Opening(
                id=new_id(),
                practitioner_id=one.practitioner_id,
                place=one.place,
                zone=one.place.zone,
                weekday=day,
                start=start,
                end=end,
                weeks="all",
            )
            for day in range(5)
            for start, end in (("09:00", "12:20"), ("14:00", "18:20"))
        )
        book(one.practitioner_id, rng)
    return [one.practitioner_id for one in chosen]


def book(practitioner_id: UUID, rng: random.Random) -> None:
    """Time kept in twenty-minute steps: most of the first two weeks, the rest spread thin."""
    from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

    from cordee.accounts.models import User
    from cordee.agenda.models import Appointment
    from cordee.platform import clock
    from cordee.platform.ids import new_id

    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    step = timedelta(minutes=20)
    near = [midnight + timedelta(days=day) + hour * step for day in range(14) for hour in range(24, 54)]
    far = [midnight + timedelta(days=day) + hour * step for day in range(14, 180) for hour in range(24, 54)]
    starts = [*rng.sample(near, APPOINTMENTS // 2), *rng.sample(far, APPOINTMENTS // 2)]
    booker, now = User.objects.earliest("id"), clock.now()
    Appointment.objects.bulk_create(
        Appointment(id=new_id(), practitioner_id=practitioner_id, kind="busy", during=span, keeps=span, booked_by=booker, booked_at=now)
        for span in (DateTimeTZRange(start, start + step) for start in starts)
    )


if __name__ == "__main__":
    main()
