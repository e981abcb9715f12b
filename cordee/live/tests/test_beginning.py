"""The gateway begins while its database is away: it says that it failed, so that whoever keeps it running begins it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cordee.live.app import Application
from cordee.live.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


async def test_without_a_database_it_says_that_it_could_not_begin(tmp_path: Path) -> None:
    nobody = f"postgresql:///cordee?host={tmp_path}"
    settings = Settings(database_url=nobody, origins=("http://localhost:8000",), blobs=(tmp_path / "blobs").as_uri())
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "lifespan.startup"}

    async def send(message: Any) -> None:
        said.append(message)

    await Application(settings)({"type": "lifespan"}, receive, send)
    assert [message["type"] for message in said] == ["lifespan.startup.failed"]
