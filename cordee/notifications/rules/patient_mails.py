"""The words of a mail to a patient; pure.

What the SMS says, under the same rules (texts.py): a mailbox is read by a family, an employer, whoever finds the telephone.  The practice
by its neutral label, the date, the address, the number to call; no name, no specialty, no reason, no link; a subject that tells nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.notifications.rules.mails import MONTHS, Mail

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.notifications.rules.texts import Where


def appointment(where: Where, start: datetime) -> Mail:
    """When and where, and how to call it off."""
    call = f"\nPour annuler ou déplacer : {where.phone}.\n" if where.phone.strip() else ""
    text = f"""Bonjour,

Un rendez-vous est pris pour vous le {_when(where, start)}.

{where.label}
{where.address_line}
{where.postal_code} {where.city}
{call}
Personne ne lit les réponses à ce message.
"""
    return Mail("Votre rendez-vous", text)


def cancellation(where: Where, start: datetime) -> Mail:
    """That it is off, and whom to call for another."""
    call = f"\nPour en reprendre un : {where.phone}.\n" if where.phone.strip() else ""
    text = f"""Bonjour,

Le rendez-vous du {_when(where, start)} est annulé.

{where.label}
{call}
Personne ne lit les réponses à ce message.
"""
    return Mail("Votre rendez-vous est annulé", text)


def _when(where: Where, start: datetime) -> str:
    local = start.astimezone(where.zone)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year} à {local.hour} h {local:%M}"
