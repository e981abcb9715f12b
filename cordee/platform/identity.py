"""The id of somebody who signed in.  Whoever shows other people's data asks for a VerifiedUserId instead."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

UserId = NewType("UserId", UUID)
