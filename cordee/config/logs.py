"""How Django and the jobs write a line of the log.

Note [A fault is logged by its places]
The words of an exception are whatever its maker put there: PostgreSQL repeats the row that it refused, a mail server the mailbox, Python
the value that was no number.  So of a fault, and of all that led to it, the log gets the kind and the places in the code, never the words.
The gateway does the same (live/app.py).  A message of several lines stays one: nobody writes a line of their own into the log.
"""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

    Told = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_CONTROLS: Final = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160), 0x2028, 0x2029)}
MOST_FAULTS: Final = 10
"""Of a chain of faults: more say nothing new, and a chain may be a ring."""


class Places(logging.Formatter):
    """Note [A fault is logged by its places]."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """The line, in which no control character is left."""
        return super().formatMessage(record).translate(_CONTROLS)

    def formatException(self, ei: Told) -> str:  # noqa: N802 - as above
        """The kinds and places, the first cause first."""
        faults: list[str] = []
        fault = ei[1]
        while fault is not None and len(faults) < MOST_FAULTS:
            faults.append(f"{''.join(traceback.format_tb(fault.__traceback__))}{type(fault).__module__}.{type(fault).__qualname__}")
            fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
        return "\n".join(reversed(faults))
