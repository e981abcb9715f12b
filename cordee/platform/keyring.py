"""The sealing keys of an installation, read once a process.  Django side only: the gateway seals nothing."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from cordee.platform.sealing import Keyring


@cache
def keyring() -> Keyring:
    """The keys under `secrets/sealing`; a key added by the operator is seen at the next start."""
    return Keyring.load(settings.SECRETS / "sealing")
