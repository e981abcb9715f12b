"""The export's two readings of the same sections: a page for people, JSON for machines.  Pure."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime, time
from html import escape
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cordee.platform.holding import Section

PARIS: Final = ZoneInfo("Europe/Paris")
NOTHING: Final = "—"
STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2529}"
    "h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #d5dde1;overflow-wrap:anywhere}"
    "th{font-size:.85rem}.wide{overflow-x:auto}.quiet{color:#4d5a61}"
)
ABOUT: Final = (
    "Cette copie contient tout ce que le serveur garde de vous, en deux lectures : cette page, et donnees.json pour un logiciel.",
    (
        "Vos messages et vos documents sont chiffrés de bout en bout : le serveur n’en garde que des octets illisibles, dont la taille "
        "est dite ici. Leur texte s’exporte depuis votre appareil, à la page « Mes données »."
    ),
    "Les données de vos patients ne sont pas les vôtres : elles n’y sont pas. Elles restent dans votre agenda.",
    "Vos mots de passe et seconds facteurs n’y sont pas non plus : rien ne doit permettre de les lire.",
)


def as_json(sections: Sequence[Section], *, at: datetime) -> str:
    """Every section with its rows, the fields under the names that the server gives them.  Times are RFC 3339, bytes base64url."""
    said = {
        one.key: {"title": one.title, "rows": [dict(zip(one.columns, (_plain(value) for value in row), strict=True)) for row in one.rows]}
        for one in sections
    }
    return json.dumps({"exported_at": at.isoformat(), "sections": said}, ensure_ascii=False, indent=2)


def as_page(sections: Sequence[Section], *, of: str, at: datetime) -> str:
    """A page that needs nothing but a browser: no script, nothing from elsewhere."""
    about = "".join(f"<p>{escape(sentence)}</p>" for sentence in ABOUT)
    body = "".join(_table(one) for one in sections)
    return (
        f'<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Mes données sur Cordée</title><style>{STYLE}</style><h1>Mes données sur Cordée</h1>"
        f'<p class="quiet">{escape(of)}, le {_shown(at)}</p>{about}{body}</html>\n'
    )


def _table(one: Section) -> str:
    title = f"<h2>{escape(one.title)}</h2>"
    if not one.rows:
        return f'{title}<p class="quiet">Rien.</p>'
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in one.columns.values())
    rows = "".join("<tr>" + "".join(f"<td>{escape(_shown(value))}</td>" for value in row) + "</tr>" for row in one.rows)
    return f'{title}<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _plain(value: Any) -> Any:  # noqa: PLR0911 - a shape of value a line
    """As JSON takes it; a range becomes its two ends."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case bytes() | memoryview():
            return urlsafe_b64encode(bytes(value)).decode().rstrip("=")
        case datetime() | date() | time():
            return value.isoformat()
        case list() | tuple():
            return [_plain(one) for one in value]
        case dict():
            return {str(name): _plain(one) for name, one in value.items()}
        case _ if hasattr(value, "lower") and hasattr(value, "upper"):
            return [_plain(value.lower), _plain(value.upper)]
        case _:
            return str(value)


def _shown(value: Any) -> str:  # noqa: PLR0911 - a shape of value a line
    """As a person reads it: days before months, Paris time, sizes in place of sealed bytes."""
    match value:
        case None | "" | []:
            return NOTHING
        case bool():
            return "oui" if value else "non"
        case bytes() | memoryview():
            return f"{len(bytes(value))} octets"
        case datetime():
            return value.replace(tzinfo=value.tzinfo or UTC).astimezone(PARIS).strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case time():
            return value.strftime("%H:%M")
        case list() | tuple():
            return ", ".join(_shown(one) for one in value)
        case dict():
            return json.dumps(_plain(value), ensure_ascii=False)
        case _ if hasattr(value, "lower") and hasattr(value, "upper") and not isinstance(value, str):
            return f"du {_shown(value.lower)} au {_shown(value.upper)}"
        case _:
            return str(value)
