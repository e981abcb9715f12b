"""The gateway's OpenAPI document, from the routing table's own types: `python -m cordee.live.openapi` writes web/openapi/live.json.

Bodies are CBOR; the schemas say what the maps hold, with `format: binary` for byte strings.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from cordee.live import routes, wire
from cordee.live.log import LogEntry
from cordee.live.socket import ReceiptFrame
from cordee.platform import problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cordee.live.router import Route

FILE: Final = Path(__file__).resolve().parent.parent.parent / "web" / "openapi" / "live.json"
RAW: Final = "application/octet-stream"
REFERENCE: Final = "#/components/schemas/{name}"


class Problem(msgspec.Struct):
    """A fault (RFC 9457).  Clients switch on `type`; faults add members of their own."""

    type: str
    title: str
    status: int
    next_step: str | None = None


def document() -> dict[str, Any]:
    """The whole document, ready for JSON."""
    types = [Problem, LogEntry, ReceiptFrame, *(kind for route in routes.ROUTER.routes for kind in _types(route))]
    schemas, components = msgspec.json.schema_components(types, ref_template=REFERENCE)
    shown = dict(zip(types, schemas, strict=True))
    paths: dict[str, Any] = {}
    for route in routes.ROUTER.routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, shown, components)
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "Cordée live", "version": "1"},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "sessionid"}}},
        "security": [{"session": []}],
    }
    described: dict[str, Any] = _with_bytes(whole)
    return described


def text() -> str:
    """The file's content."""
    return json.dumps(document(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _types(route: Route) -> Iterable[type]:
    return (kind for kind in (route.takes, route.query, route.gives) if kind is not None and kind is not bytes)


def _operation(route: Route, shown: dict[type, Any], components: dict[str, Any]) -> dict[str, Any]:
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in re.findall(r"{(\w+)}", route.path)
    ]
    if route.query is not None:
        fields = components[route.query.__name__]["properties"]
        parameters += [{"name": name, "in": "query", "required": False, "schema": schema} for name, schema in fields.items()]
    operation: dict[str, Any] = {
        "operationId": f"{route.method.lower()}{re.sub(r'[^a-z_]+', '_', route.path.removeprefix('/live/v1'))}".rstrip("_"),
        "summary": route.summary,
        "parameters": parameters,
        "responses": {
            "200" if route.gives is not None else "204": {"description": "Done"} | _content(route.gives, shown),
            "default": {"description": "A fault", "content": {problem.CONTENT_TYPE: {"schema": shown[Problem]}}},
        },
    }
    if route.takes is not None:
        operation["requestBody"] = {"required": True, **_content(route.takes, shown)}
    return operation


def _content(kind: type | None, shown: dict[type, Any]) -> dict[str, Any]:
    if kind is None:
        return {}
    if kind is bytes:
        return {"content": {RAW: {"schema": {"type": "string", "format": "binary"}}}}
    return {"content": {wire.CONTENT_TYPE: {"schema": shown[kind]}}}


def _with_bytes(node: Any) -> Any:
    """JSON's base64 for byte strings, as msgspec describes them, becomes CBOR's own; its lengths are of the text, so they go."""
    if isinstance(node, list):
        return [_with_bytes(each) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("contentEncoding") == "base64":
        return {"type": "string", "format": "binary"} | {key: node[key] for key in ("description",) if key in node}
    return {key: _with_bytes(each) for key, each in node.items()}


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text(), encoding="utf-8")
