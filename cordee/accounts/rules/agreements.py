"""The texts one agrees to when joining: files under `accounts/agreements/<document>/<version>.md`, French, one folder a document.

The highest number is in force; older ones stay, because what somebody agreed to must remain readable.  A file that was agreed to is never
edited: its hash stands in the agreements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SINCE: Final = re.compile(r"^<!-- en vigueur : (\d{4}-\d{2}-\d{2}) -->\n")


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
    return Text(document, version, date.fromisoformat(since[1]), sha256(content).hexdigest(), written[since.end() :].strip())
