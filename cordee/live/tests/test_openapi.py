from __future__ import annotations

import re

from cordee.live import openapi, routes


def test_the_published_document_is_the_routing_tables() -> None:
    """`python -m cordee.live.openapi`, in the commit that changes a route: the client's types are made from it."""
    assert openapi.FILE.read_text(encoding="utf-8") == openapi.text()


def test_every_route_is_described_and_every_reference_leads_somewhere() -> None:
    document = openapi.document()
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert described == {(route.method, route.path) for route in routes.ROUTER.routes}
    references = set(re.findall(r"#/components/schemas/(\w+)", openapi.text()))
    assert references <= document["components"]["schemas"].keys()
    operations = [operation["operationId"] for methods in document["paths"].values() for operation in methods.values()]
    assert len(operations) == len(set(operations))
    assert "base64" not in openapi.text()
