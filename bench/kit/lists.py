"""A coordinator's file of forty people as lists are: a title above the heads, accents in addresses, what was copied from paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kit.hand import Act

if TYPE_CHECKING:
    from kit.hand import Hand

#: What is wrong with some of the forty, and what is typed over it; nothing: by the one press that takes an accent off, or the line is left.
SPOILT: Final = {
    4: ("élise4@exemple.fr", ""),
    9: ("ines9.exemple.fr", "ines9@exemple.fr"),
    14: ("agathe14@exemple", "agathe14@exemple.fr"),
    20: ("gaëlle20@exemple.fr", ""),
    27: ("", "jules27@exemple.fr"),
    33: ("agathe1@exemple.fr", ""),  # a second time: left out
}


def forty() -> bytes:
    """As a spreadsheet writes it."""
    heads = ["Liste de la réunion de novembre", "", "Prénom;Nom;Adresse mail"]
    people = [f"Agathe;PERSONNE{n};{SPOILT.get(n, (f'agathe{n}@exemple.fr', ''))[0]}" for n in range(1, 41)]
    return "\n".join([*heads, *people]).encode("cp1252")


def invites_by_file(hand: Hand) -> None:
    """Chosen, six lines put right or left, and sent; the hands stay where they are from one line to the next."""
    page = hand.page
    hand.press(page.get_by_role("tab", name="Invitations"))
    hand.press(page.get_by_role("link", name="Inviter depuis un fichier"))
    with page.expect_file_chooser() as choosing:
        hand.press(page.get_by_role("button", name="Choisir un fichier"))
    hand.presses += 1  # the file, in the system's own window
    hand.decisions += 1
    choosing.value.set_files({"name": "reunion.csv", "mimeType": "text/csv", "buffer": forty()})
    for n, (read, meant) in SPOILT.items():
        line = page.get_by_role("listitem").filter(has_text=re.compile(rf"PERSONNE{n}\b"))
        hand.sees(line)
        if meant:
            field = line.get_by_label("Adresse mail")
            if read:
                field.press("Control+a")
                hand.keys += 2
            hand.fill(field, meant)
            hand.key("Enter")
        elif read.isascii():
            hand.press(line.get_by_role("button", name=re.compile("^Laisser")))
        else:
            hand.press(line.get_by_role("button", name="Ôter les accents"))
        line.get_by_label("Adresse mail").wait_for(state="detached")
    hand.decisions += 2  # how many it is
    hand.press(page.get_by_role("button", name=re.compile("^Inviter")))
    hand.sees(page.get_by_text("invitées").first)


ACTS: Final = (Act("a file of forty people, six lines put right", "Basile Castelnoir", invites_by_file, start="/communaute"),)
