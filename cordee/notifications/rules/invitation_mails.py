"""The mails of an invitation, word for word.  Unlike the others they name somebody: who invites, or nobody would trust the link.

They say nothing of the invited, no patient, no clinical word; the subject names nobody, for a lock screen shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cordee.notifications.rules.mails import MONTHS, PARIS, Mail

if TYPE_CHECKING:
    from datetime import datetime

_FOOT: Final = (
    "\n\nCordée, la messagerie des professionnels de santé.\nCe message est automatique, personne ne lit de réponse à cette adresse.\n"
)


def presented(name: str, about: str) -> str:
    """« Dr Solène Marchevert (Médecine générale, Dijon) »; for a community, its name is what one knows."""
    return f"{name} ({about})" if about else name


def invitation(*, house: str, token: str, inviter: str, valid_until: datetime, again: bool) -> Mail:
    """The link; `inviter` is who invites with what they practise and where, `again` says that it was said before."""
    until = valid_until.astimezone(PARIS)
    day = "1er" if until.day == 1 else until.day
    begins = "vous invitait il y a quelque temps" if again else "vous invite"
    return Mail(
        "Un confrère vous invite sur Cordée",
        f"""Bonjour,

{inviter} {begins} à rejoindre Cordée, la messagerie chiffrée et l’adressage de patients entre professionnels de santé.

Suivez ce lien, valable jusqu’au {day} {MONTHS[until.month - 1]} {until.year} :
{house}/invitation#{token}

La page dit qui vous invite, ce qu’est Cordée et ce qu’il faut préparer. Vous pouvez aussi y répondre que ce n’est pas pour vous :
plus aucun message ne vous viendra de cette personne.{_FOOT}""",
    )


def secretariat(*, house: str, token: str, inviter: str, valid_until: datetime, again: bool) -> Mail:
    """To somebody who is to keep an agenda; it serves this mailbox alone."""
    until = valid_until.astimezone(PARIS)
    day = "1er" if until.day == 1 else until.day
    begins = "vous proposait il y a quelques jours" if again else "vous propose"
    return Mail(
        "Un secrétariat vous est confié sur Cordée",
        f"""Bonjour,

{inviter} {begins} de tenir son secrétariat sur Cordée : son agenda, et la partie administrative de ses adressages.

Suivez ce lien, valable jusqu’au {day} {MONTHS[until.month - 1]} {until.year} et pour cette adresse seulement :
{house}/invitation#{token}

Si vous n’attendiez pas ce message, n’en faites rien : sans vous, ce lien n’ouvre rien à personne. La page permet aussi de répondre que
ce n’est pas pour vous.{_FOOT}""",
    )


def assistant_came(*, house: str, name: str, email: str) -> Mail:
    """To the practitioner: who acts in their name from now on, and how that ends."""
    return Mail(
        "Votre secrétariat sur Cordée",
        f"""Bonjour,

{name} ({email}) tient désormais votre secrétariat sur Cordée : votre agenda et la partie administrative de vos adressages lui sont
ouverts, le texte médical de vos discussions non.

Si ce n’est pas la personne attendue, mettez-y fin aussitôt :
{house}/reglages/secretariat{_FOOT}""",
    )


def unfinished(*, house: str, inviter: str) -> Mail:
    """To somebody who has an account and has stopped on the way."""
    return Mail(
        "Votre inscription à Cordée",
        f"""Bonjour,

Votre inscription à Cordée n’est pas terminée. {inviter} vous y attend.

Reprenez où vous en étiez :
{house}/connexion{_FOOT}""",
    )
