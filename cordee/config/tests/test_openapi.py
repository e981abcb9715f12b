from __future__ import annotations

from cordee.config.management.commands import openapi


def test_the_published_description_is_the_apis_own() -> None:
    """`manage openapi`, then `npm run api` in web/, in the commit that changes a contract: the client's types are made from it."""
    assert openapi.FILE.read_text(encoding="utf-8") == openapi.text()
