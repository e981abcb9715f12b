"""The texts one agrees to when joining: files under `accounts/agreements/<document>/<version>.md`, French, one folder a document.

The highest number is in force; older ones stay, because what somebody agreed to must remain readable.  A file that was agreed to is never
edited: its hash stands in the agreements.  A version after the first begins by saying what is new in it, for who agreed to an earlier one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SINCE: Final = re.compile(r"^<!-- en vigueur : (\d{4}-\d{2}-\d{2}) -->\n(?:<!-- ce qui change : (.+) -->\n)?")


class Document(StrEnum):
    """What one agrees to: the terms are accepted, the notice on data is read (it informs, it asks for no consent)."""

    TERMS = "terms"
    DATA_PROTECTION = "data_protection"


@dataclass(frozen=True, slots=True)
class Text:
    """One version of a document."""

    document: Document
    version: int
    in_force_from: date
    news: str  # what is new since the version before, in a sentence; empty for the first
    sha256: str  # of the file's bytes, hexadecimal
    markdown: str  # headings, paragraphs, lists; nothing else


@cache
def current() -> Mapping[Document, Text]:
    """The text of each document that is in force."""
    return {document: max(_texts(document), key=lambda one: one.version) for document in Document}


def text(document: Document, version: int) -> Text:
    """One version of a document.  Raises KeyError where there is none."""
    return {one.version: one for one in _texts(document)}[version]


def outdated(agreed: Mapping[Document, int]) -> list[Document]:
    """The documents whose text in force is not the one agreed to, or that were not agreed to at all."""
    return [document for document, one in current().items() if agreed.get(document) != one.version]


def news(document: Document, *, after: int) -> list[str]:
    """What each version after the one agreed to brought, oldest first."""
    return [one.news for one in sorted(_texts(document), key=lambda one: one.version) if one.version > max(after, 1)]


class Change(StrEnum):
    """What became of a passage."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph or an item of a list, under the heading it stands below."""

    change: Change
    heading: str
    markdown: str


def comparison(before: str, after: str) -> list[Passage]:
    """Both texts as one, passage by passage.  Law: what was kept or removed is `before`, what was kept or added is `after`."""
    old, new = _passages(before), _passages(after)
    found: list[Passage] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Passage(Change.KEPT, *one) for one in new[j1:j2]]
        else:
            found += [Passage(Change.REMOVED, *one) for one in old[i1:i2]] + [Passage(Change.ADDED, *one) for one in new[j1:j2]]
    return found


def _passages(markdown: str) -> list[tuple[str, str]]:
    heading, found = "", []
    for line in filter(None, (line.strip() for line in markdown.splitlines())):
        heading = line.lstrip("# ") if line.startswith("#") else heading
        found.append((heading, line))
    return found


@cache
def _texts(document: Document) -> tuple[Text, ...]:
    folder = files("cordee.accounts") / "agreements" / document
    named = [(file.name.removesuffix(".md"), file) for file in folder.iterdir() if file.name.endswith(".md")]
    return tuple(_read(document, int(version), file.read_bytes()) for version, file in named)


def _read(document: Document, version: int, content: bytes) -> Text:
    written = content.decode()
    since = _SINCE.match(written)
    if since is None:
        raise ValueError(f"{document} {version}: the first line must say since when it is in force")
    if version > 1 and not since[2]:
        raise ValueError(f"{document} {version}: the second line must say what changed")
    return Text(
        document, version, date.fromisoformat(since[1]), since[2] or "", sha256(content).hexdigest(), written[since.end() :].strip()
    )
