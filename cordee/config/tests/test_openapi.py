from __future__ import annotations

from cordee.config.api import api
from cordee.config.management.commands import openapi


def test_the_published_description_is_the_apis_own() -> None:
    """`manage openapi`, then `npm run api` in web/, in the commit that changes a contract: the client's types are made from it."""
    assert openapi.FILE.read_text(encoding="utf-8") == openapi.text()


def test_a_name_stands_for_one_shape_and_the_other_bears_its_rooms() -> None:
    """A reviewer's file and a file of people are both a `FileOut` in their rooms; ninja would describe the last one in both places."""
    schemas = api.get_openapi_schema()["components"]["schemas"]
    assert set(schemas["FileOut"]["properties"]) == {"file"}
    assert "made_at" in schemas["InvitationsFileOut"]["properties"]
    assert set(schemas["State"]["enum"]) & set(schemas["RightsState"]["enum"]) == set()
