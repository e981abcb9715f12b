"""What one sees at the counterpart.  Drawn for this rehearsal: no picture, logo or wording of the national service."""

from __future__ import annotations

import random
import secrets
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from cordee.rehearsal.counterparts.national.answers import LABELS
from cordee.rehearsal.counterparts.national.people import KNOWN

if TYPE_CHECKING:
    from cordee.rehearsal.counterparts.national.desk import Request

_STYLE: Final = (files("cordee.rehearsal") / "pages/national.css").read_text()


def who(action: str) -> str:
    """Which of the invented people one is, and what is to go wrong."""
    rows = "".join(
        f'<li><button name="who" value="{key}"><b>{escape(" ".join(filter(None, (one.title, one.first_name, one.last_name))))}</b>'
        f"<span>{escape(one.about)}</span></button></li>"
        for key, one in KNOWN.items()
    )
    plays = "".join(f'<option value="{play}">{escape(label)}</option>' for play, label in LABELS.items())
    return _page(
        "Qui êtes-vous ?",
        "<p>Choisissez une identité : toutes sont inventées.</p>"
        f'<form method="post" action="{action}/who"><label class="play">Ce qui doit arriver'
        f'<select name="play">{plays}</select></label><ul class="people">{rows}</ul></form>',
    )


def means(action: str, request: Request) -> str:
    """The application, or the card."""
    return _page(
        _name(request),
        '<p>Par quel moyen ?</p><form method="post" '
        f'action="{action}/means" class="means"><button name="means" value="MOBILE"><b>Application sur le téléphone</b>'
        "<span>Un nombre à retrouver, puis le code de l’application.</span></button>"
        '<button name="means" value="CARD"><b>Carte dans un lecteur</b><span>Le code à quatre chiffres de la carte.</span></button></form>'
        f'<form method="post" action="{action}/answer"><button class="quiet" name="answer" value="refuse">Renoncer</button></form>',
    )


def phone(action: str, request: Request) -> str:
    """The number to find again, and beside it the phone on which to find it."""
    others = {str(number) for number in random.sample(range(10, 100), 3)} - {request.number}
    shown = [request.number, *sorted(others)[:2]]
    random.shuffle(shown)
    buttons = "".join(f'<button name="answer" value="{number}">{number}</button>' for number in shown)
    return _page(
        _name(request),
        f'<div class="two"><section><p>Ouvrez l’application et choisissez ce nombre.</p><output>{request.number}</output></section>'
        '<section class="phone" aria-label="Téléphone simulé"><p>Connexion à <b>Cordée</b>. Quel nombre voyez-vous à l’écran ?</p>'
        f'<form method="post" action="{action}/answer"><div class="numbers">{buttons}</div>'
        '<button class="quiet" name="answer" value="refuse">Refuser</button>'
        '<button class="quiet" name="answer" value="late">Laisser passer le délai</button></form></section></div>',
    )


def card(action: str, request: Request) -> str:
    """The card's code."""
    return _page(
        _name(request),
        f'<form method="post" action="{action}/answer" class="card"><label>Code de la carte (quatre chiffres, au choix)'
        '<input name="answer" type="password" inputmode="numeric" pattern="[0-9]{4}" autocomplete="off" required autofocus></label>'
        "<button>S’identifier</button></form>"
        f'<form method="post" action="{action}/answer"><button class="quiet" name="answer" value="refuse">Retirer la carte</button></form>',
    )


def refused(error: str) -> str:
    """A request that the service does not take."""
    return _page("Demande refusée", f"<p>Ce service ne peut pas répondre à cette demande : <code>{escape(error)}</code>.</p>")


def number() -> str:
    """Two digits to find again."""
    return str(10 + secrets.randbelow(90))


def _name(request: Request) -> str:
    one = request.who
    return " ".join(filter(None, (one.title, one.first_name, one.last_name))) if one else ""


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · Service national d’identification (répétition)</title><style>{_STYLE}</style></head><body>"
        "<header><strong>Service national d’identification</strong><span>Répétition : une doublure locale, rien ne sort de cet ordinateur."
        f"</span></header><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )
