"""What one sees at the counterpart.  Drawn for this rehearsal: no picture, logo or wording of Onfido's."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from cordee.rehearsal.counterparts.onfido.desk import Play, Post

if TYPE_CHECKING:
    from cordee.rehearsal.counterparts.onfido.desk import Run

_STYLE: Final = (files("cordee.rehearsal") / "pages/national.css").read_text()
ENDS: Final = {
    Play.APPROVED: ("Identité confirmée", "La pièce est authentique, le visage est le même, le nom est celui du compte."),
    Play.OTHER_NAME: ("Confirmée, à un autre nom", "La pièce porte le nom de Camille AUTREMENT."),
    Play.NO_NAME: ("Confirmée, sans dire le nom", "Le parcours n’est pas réglé pour transmettre le nom lu."),
    Play.DECLINED: ("Refusée", "La pièce ou le visage ne convainc pas."),
    Play.REVIEW: ("À examiner", "Une personne de ce service doit regarder ; rouvrez ce lien pour la suite."),
    Play.ABANDONED: ("Abandonner", "Partir sans rien montrer."),
    Play.ERROR: ("Panne", "Le parcours s’interrompt de lui-même."),
}
POSTS: Final = {
    Post.ARRIVES: "Le message à Cordée arrive",
    Post.LOST: "Le message à Cordée se perd",
    Post.TWICE: "Le message à Cordée arrive deux fois",
}


def choose(action: str, run: Run, name: str) -> str:
    """How it ends."""
    rows = "".join(
        f'<li><button name="play" value="{play}"><b>{escape(title)}</b><span>{escape(about)}</span></button></li>'
        for play, (title, about) in ENDS.items()
    )
    posts = "".join(f'<option value="{post}">{escape(label)}</option>' for post, label in POSTS.items())
    again = "<p>Ce dossier attend la décision d’une personne de ce service.</p>" if run.status == "review" else ""
    return _page(
        "Montrer qui l’on est",
        f"<p>Au nom de {escape(name)}. Ici, aucune photo n’est prise : choisissez comment cela finit.</p>{again}"
        f'<form method="post" action="{action}"><label class="play">Ensuite<select name="post">{posts}</select></label>'
        f'<ul class="people">{rows}</ul></form>',
    )


def over() -> str:
    """A link that serves no more."""
    return _page("Ce lien ne sert plus", "<p>Le parcours est terminé, ou n’existe pas.</p>")


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · Vérification d’identité (répétition)</title><style>{_STYLE}</style></head><body>"
        "<header><strong>Vérification d’identité</strong><span>Répétition : une doublure locale d’Onfido, rien ne sort de cet ordinateur."
        f"</span></header><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )
