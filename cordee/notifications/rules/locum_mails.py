"""The mails about a locum's days, word for word: who, for whom and when; no patient, and no name in the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cordee.notifications.rules.mails import Mail

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

_FOOT: Final = (
    "\n\nCordée, la messagerie des professionnels de santé.\nCe message est automatique, personne ne lit de réponse à cette adresse.\n"
)


def named(*, house: str, practitioner: str, since: datetime, until: datetime, zone: ZoneInfo) -> Mail:
    """To the colleague who is to keep an agenda."""
    return Mail(
        "Un remplacement vous est confié sur Cordée",
        f"""Bonjour,

{practitioner} vous confie son agenda et les adressages qui lui arrivent, du {_moment(since, zone)} au {_moment(until, zone)}.

Ils s’ouvrent à vous au début et se ferment à la fin, sans rien faire. Vous y voyez la partie administrative ; le texte médical des
discussions reste chiffré pour leurs membres : demandez à y être ajouté, ou écrivez au confrère.

Si vous ne pouvez pas, renoncez-y ici :
{house}/reglages/secretariat{_FOOT}""",
    )


def ended(*, house: str, by: str, locum: str, practitioner: str) -> Mail:
    """To the one of the two who did not end it."""
    return Mail(
        "Un remplacement a pris fin sur Cordée",
        f"""Bonjour,

{by} a mis fin au remplacement de {practitioner} par {locum} : l’agenda et les adressages se sont refermés aussitôt.

{house}/reglages/secretariat{_FOOT}""",
    )


def began(*, house: str, practitioner: str, locum: str, until: datetime, zone: ZoneInfo) -> Mail:
    """To both, when the first day begins."""
    return Mail(
        "Un remplacement commence sur Cordée",
        f"""Bonjour,

{locum} remplace {practitioner} jusqu’au {_moment(until, zone)} : l’agenda et les adressages qui arrivent lui sont ouverts.

Chacun des deux peut y mettre fin plus tôt :
{house}/reglages/secretariat{_FOOT}""",
    )


def over(*, house: str, practitioner: str, locum: str) -> Mail:
    """To both, when the last day is over."""
    return Mail(
        "Un remplacement est terminé sur Cordée",
        f"""Bonjour,

Le remplacement de {practitioner} par {locum} est terminé : l’agenda et les adressages se sont refermés.

{house}/reglages/secretariat{_FOOT}""",
    )


def _moment(at: datetime, zone: ZoneInfo) -> str:
    """A civil time of the practice: its days begin and end at its own midnight."""
    return at.astimezone(zone).strftime("%d/%m/%Y à %H:%M")
