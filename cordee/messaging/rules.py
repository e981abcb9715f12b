"""What a conversation is made of, and what the server checks of it; pure.  The checks themselves are cordee_protocol's."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a conversation is, for good: as in its policy (crd1.cddl, conversation-kind)."""

    DIRECT = "direct"
    GROUP = "group"
    CASE = "case"


class EntryKind(StrEnum):
    """What an entry of a log is.  Silent ones (reactions, edits, key notices) are messages that nobody counts as unread."""

    MESSAGE = "message"
    SILENT = "silent"
    COMMIT = "commit"


class Role(StrEnum):
    """What someone may do in a conversation: crd1.cddl, role."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    DELEGATE = "delegate"
    READER = "reader"
