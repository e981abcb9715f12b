"""The words of mails about patients, keys and identity files; those about one's own account are in `account_mails`.  Pure.

A mail is read on the way, by whoever holds the mailbox, and on the lock screen of a telephone: it says that something happened in Cordée,
never of whom.  No name of anybody, no clinical word, no key, no id; a subject that tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from cordee_protocol.statements import AuthorizerKind

if TYPE_CHECKING:
    from datetime import datetime

MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"
)  # fmt: skip
PARIS: Final = ZoneInfo("Europe/Paris")
ADDED: Final = {
    AuthorizerKind.DEVICE: "un appareil a été ajouté",
    AuthorizerKind.GUEST: "un poste partagé a été ajouté, pour douze heures au plus,",
    AuthorizerKind.PASSKEY: "une clé d’accès a été ajoutée",
    AuthorizerKind.RECOVERY: "un nouveau code de secours a été ajouté",
}

DECIDED: Final = {
    "approved": "Votre identité est vérifiée : annuaire, messages et agenda s’ouvrent à votre prochaine connexion.",
    "refused": "Nous n’avons pas pu confirmer votre identité. Cordée vous dit pourquoi, et comment le contester :",
    "asked_again": "Une photo est à reprendre avant que votre identité soit vérifiée. Cordée vous dit laquelle :",
}


@dataclass(frozen=True, slots=True)
class Mail:
    """What is written, to nobody yet."""

    subject: str
    text: str


def new_referral(address: str) -> Mail:
    """A colleague sent a patient."""
    text = f"""Bonjour,

Un confrère vous a adressé un patient, avec un rendez-vous dans votre agenda.
Tout est dans Cordée : {address}

Ce message ne dit volontairement rien du patient ni de votre confrère.
"""
    return Mail("Un confrère vous a adressé un patient", text)


def identity_decided(outcome: str, address: str) -> Mail:
    """What became of somebody's identity file; `outcome` is verification's.  Why stands behind the sign-in only.  Raises KeyError."""
    text = f"""Bonjour,

{DECIDED[outcome]}
{address}

Ce message ne dit volontairement rien de vos justificatifs.
"""
    return Mail("Votre inscription à Cordée", text)


def access_added(kind: AuthorizerKind, at: datetime, address: str) -> Mail:
    """Something that opens a person's messages was added to their keys; Paris time, because a person may have places in several zones."""
    text = f"""Bonjour,

Le {_when(at)}, {ADDED[kind]} à votre compte Cordée.
Vos conversations s’ouvrent désormais aussi par là.

Si c’est vous, il n’y a rien à faire.

Si ce n’est pas vous, quelqu’un connaît votre mot de passe et votre code de secours :
– choisissez aussitôt un autre mot de passe, ce qui ferme toutes les sessions : {address}mot-de-passe
– prévenez la personne qui administre Cordée chez vous : elle suspend le compte, le temps de retirer cet accès ;
– d’ici là, n’écrivez plus rien dans Cordée.

Personne ne vous demandera jamais votre code de secours, ni par mail ni par téléphone.
"""
    return Mail("Un accès a été ajouté à votre compte", text)


def _when(at: datetime) -> str:
    """« 3 mars 2026 à 14h05 (heure de Paris) »."""
    local = at.astimezone(PARIS)
    day = "1er" if local.day == 1 else local.day
    return f"{day} {MONTHS[local.month - 1]} {local.year} à {local.hour}h{local:%M} (heure de Paris)"
