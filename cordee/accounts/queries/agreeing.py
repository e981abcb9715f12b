"""Texts in force that somebody has still to agree to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.accounts.models import Agreement
from cordee.accounts.rules import agreements
from cordee.platform.compiled import AboutOne

if TYPE_CHECKING:
    from datetime import date, datetime

    from cordee.platform.identity import UserId


@dataclass(frozen=True, slots=True)
class Owed:
    """A text in force that somebody has not agreed to: what changed since the version they did agree to."""

    document: agreements.Document
    version: int
    in_force_from: date
    agreed_version: int | None  # None: to none yet
    agreed_at: datetime | None
    news: list[str]  # what each version since brought, in a sentence
    passages: list[agreements.Passage]


_AGREED = AboutOne(
    lambda user_id: Agreement.objects.filter(user_id=user_id).order_by("version").values_list("document", "version", "agreed_at")
)


def owed(user_id: UserId) -> list[Owed]:
    """The texts that this person has still to agree to; none is the rule.  One statement."""
    agreed = {agreements.Document(document): (version, at) for document, version, at in _AGREED.rows(user_id)}
    outdated = agreements.outdated({document: version for document, (version, _) in agreed.items()})
    return [_owed(document, *agreed.get(document, (None, None))) for document in outdated]


def _owed(document: agreements.Document, version: int | None, agreed_at: datetime | None) -> Owed:
    text = agreements.current()[document]
    before = agreements.text(document, version).markdown if version else ""
    passages, news = agreements.comparison(before, text.markdown), agreements.news(document, after=version or 0)
    return Owed(document, text.version, text.in_force_from, version, agreed_at, news, passages)
