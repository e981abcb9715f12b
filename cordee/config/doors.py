"""Doors on loopback that `serve` opens itself and hands down, so that they stay open while the child behind them starts again."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Final

LOOPBACK: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Door:
    """A listening socket; who knocks between two starts of the child waits for the next."""

    listening: socket.socket

    @classmethod
    def open(cls) -> Door:
        """A new one, at a port that the machine chooses."""
        return cls(socket.create_server((LOOPBACK, 0)))

    @property
    def port(self) -> int:
        """Where it is."""
        port: int = self.listening.getsockname()[1]
        return port

    @property
    def descriptor(self) -> int:
        """How the child finds it."""
        return self.listening.fileno()
