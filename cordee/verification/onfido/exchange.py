"""What is asked of Onfido: API v3.6, through onfido-python 6.2.  Asked by jobs only; no answer is logged: it may name a person."""

from __future__ import annotations

import functools
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from cordee.verification.rules.onfido import LINK_HOLDS, Read, Said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from types import ModuleType
    from uuid import UUID

    from cordee.verification.rules.onfido import Service

TAG: Final = "cordee"
CONNECT_S: Final = 5.0
READ_S: Final = 15.0
SIGNATURE: Final = "X-SHA2-Signature"
"""The webhook's header: hexadecimal HMAC-SHA256 of the raw body.  Named by integrators, not by the library."""
COMPLETED: Final = "workflow_run.completed"
MOST_REASONS: Final = 20
_NO_NAME: Final = re.compile(r'[!#$%*=<>;{}"]')
"""What the API takes in no name."""


class Away(Exception):
    """Onfido did not answer, or not in a way that tells anything: try again."""


class Refused(Exception):
    """Onfido does not take what we ask; `status` says how.  The operator's to mend: token, region, workflow."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Opened:
    """A run that the person may now go to."""

    run_ref: UUID
    link: str


def announce(service: Service, *, first_name: str, last_name: str) -> UUID:
    """Make an applicant: the names, and nothing else of the person.  Raises Away, Refused."""
    onfido = library()
    with _asking(service) as api:
        made = api.create_applicant(
            onfido.ApplicantBuilder(
                first_name=_NO_NAME.sub(" ", first_name).strip(),
                last_name=_NO_NAME.sub(" ", last_name).strip(),
                location=onfido.LocationBuilder(country_of_residence="FRA"),
                consents=[onfido.ApplicantConsentBuilder(name="privacy_notices_read", granted=True)],
            )
        )
    found: UUID = made.id
    return found


def open_run(service: Service, *, applicant_ref: UUID, run_id: UUID, back: str, now: datetime) -> Opened:
    """Open a run with a page of Onfido's own, which leads to `back` at its end.  Raises Away, Refused."""
    onfido = library()
    link = onfido.WorkflowRunLink(language="fr_FR", completed_redirect_url=back, expired_redirect_url=back, expires_at=now + LINK_HOLDS)
    with _asking(service) as api:
        run = api.create_workflow_run(
            onfido.WorkflowRunBuilder(
                applicant_id=applicant_ref, workflow_id=service.workflow, customer_user_id=str(run_id), tags=[TAG], link=link
            )
        )
    address = run.link.url if run.link is not None else None
    if not address or not _leads_out(address, service):
        raise Away
    return Opened(run.id, address)


def read(service: Service, run_ref: UUID) -> Read:
    """What Onfido says of a run now.  Raises Away, Refused."""
    with _asking(service) as api:
        run = api.find_workflow_run(run_ref)
    said = getattr(run.status, "value", None)
    names = run.output or {}
    return Read(
        said=Said(said) if said in set(Said) else None,
        first_name=_text(names.get("first_name")),
        last_name=_text(names.get("last_name")),
        reasons=tuple(_text(reason) for reason in (run.reasons or [])[:MOST_REASONS]),
    )


def forget(service: Service, applicant_ref: UUID) -> None:
    """Have Onfido delete the applicant with all that hangs on it; safe to repeat.  Raises Away, Refused."""
    try:
        with _asking(service) as api:
            api.delete_applicant(applicant_ref)
    except Refused as refused:
        if refused.status not in {404, 410}:  # gone already
            raise


def completed(service: Service, body: bytes, signature: str) -> str | None:
    """Onfido's id of the run that a webhook says is over; None for one that it did not sign, or that speaks of something else.

    Raises nothing: whatever is wrong with it, it is nobody's.
    """
    if not service.webhook_token:
        return None
    onfido = library()
    try:
        event = onfido.WebhookEventVerifier(service.webhook_token).read_payload(body.decode(), signature)
    except (onfido.OnfidoInvalidSignatureError, AttributeError, KeyError, TypeError, ValueError):
        return None
    told = event.payload if event is not None else None
    if told is None or told.object is None or getattr(told.action, "value", None) != COMPLETED:
        return None
    return str(told.object.id)


@functools.cache
def library() -> ModuleType:
    """onfido-python."""
    import onfido  # noqa: PLC0415 - 27 MB and half a second, which only a house with Onfido spends

    return onfido


@contextmanager
def _asking(service: Service) -> Iterator[Any]:
    onfido = library()
    from onfido.exceptions import ApiException  # noqa: PLC0415 - as above
    from urllib3 import Timeout  # noqa: PLC0415 - as above
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 - as above

    configuration = onfido.Configuration(
        host=service.address or None,
        api_token=service.token,
        region=onfido.configuration.Region[service.region],
        timeout=Timeout(connect=CONNECT_S, read=READ_S),
        retries=0,  # a job tries again
    )
    try:
        with onfido.ApiClient(configuration) as client:
            try:
                yield onfido.DefaultApi(client)
            finally:
                client.rest_client.pool_manager.clear()  # the library leaves its connections open
    except ApiException as fault:
        status = int(fault.status or 0)
        if 400 <= status < 500 and status not in {408, 429}:  # noqa: PLR2004 - HTTP's own numbers
            raise Refused(status) from None  # the library's text holds the whole answer
        raise Away from None
    except (HTTPError, ValueError):  # ValueError: an answer that is none of the API's
        raise Away from None


def _leads_out(address: str, service: Service) -> bool:
    """A page over HTTPS; over HTTP where our counterpart is set."""
    return urlsplit(address).scheme in ({"https", "http"} if service.address.startswith("http://") else {"https"})


def _text(value: object) -> str:
    return value.strip()[:200] if isinstance(value, str) else ""
