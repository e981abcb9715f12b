"""What verification does by itself."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.verification import services
from cordee.verification.errors import NoOnfido
from cordee.verification.onfido.exchange import Away, forget
from cordee.verification.services import onfido

ONFIDO_AWAY: Final = RetryStrategy(max_attempts=12, wait=4, retry_exceptions=[Away])


@app.task(name="verification.read_evidence")
def read_evidence(*, evidence_id: str) -> None:
    """All parts of an image are here."""
    services.read(UUID(evidence_id), store=BlobStore(settings.BLOBS))


@app.task(name="verification.delete_dropped")
def delete_dropped() -> None:
    """An image was replaced or withdrawn."""
    store = BlobStore(settings.BLOBS)
    while services.delete_dropped(store=store):
        pass


@app.task(name="verification.close_file")
def close_file(*, user_id: str, **_event: Any) -> None:
    """On `verification.verified`."""
    services.close(user_id=UUID(user_id), now=clock.now())


@app.periodic(cron="25 * * * *")
@app.task(name="verification.sweep", queueing_lock="verification.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Delete evidence thirty days after its decision, and what was left."""
    services.drop_expired(now=clock.now())
    delete_dropped()


@app.task(name="verification.open_onfido_run", retry=ONFIDO_AWAY)
def open_onfido_run(*, run_id: str, origin: str) -> None:
    """A person asked for it, and waits at the page."""
    if settings.ONFIDO is not None:
        onfido.open_there(UUID(run_id), service=settings.ONFIDO, origin=origin, now=clock.now())


@app.task(name="verification.read_onfido_run", retry=ONFIDO_AWAY)
def read_onfido_run(*, run_id: str) -> None:
    """The person came back, or Onfido says that it is over."""
    if settings.ONFIDO is not None:
        onfido.read_there(UUID(run_id), service=settings.ONFIDO, now=clock.now())


@app.task(name="verification.forget_applicant", retry=RetryStrategy(exponential_wait=4, max_attempts=9, retry_exceptions=[Away]))
def forget_applicant(*, applicant_ref: str) -> None:
    """The person is erased here; tried for a day.  It fails, for the operator to see, where Onfido was taken away meanwhile."""
    if settings.ONFIDO is None:
        raise NoOnfido
    forget(settings.ONFIDO, UUID(applicant_ref))


@app.periodic(cron="*/15 * * * *")
@app.task(name="verification.poll_onfido", queueing_lock="verification.poll_onfido")
def poll_onfido(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Runs of which no webhook came."""
    if settings.ONFIDO is not None:
        onfido.poll(service=settings.ONFIDO, now=clock.now())


@app.periodic(cron="35 * * * *")
@app.task(name="verification.forget_at_onfido", queueing_lock="verification.forget_at_onfido")
def forget_at_onfido(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Thirty days after the decision, as our own images."""
    if settings.ONFIDO is not None:
        onfido.forget_old(service=settings.ONFIDO, now=clock.now())


@app.periodic(cron="15 * * * *")
@app.task(name="verification.recheck", queueing_lock="verification.recheck")
def recheck(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Each hour, so that an import of any time of the day counts within the hour.  Fails, for the operator to see, on TooManyGone."""
    services.recheck(now=clock.now())


@app.periodic(cron="30 7-17 * * *")
@app.task(name="verification.renew", queueing_lock="verification.renew")
def renew(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """By day, so that the mail is read: who is due is written to, who has not answered is reminded, then closed."""
    now = clock.now()
    services.lapse_due(now=now)
    services.remind_due(now=now)
    services.ask_due(now=now)
