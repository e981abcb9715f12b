"""The API's own description (OpenAPI), in which a name stands for one shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

if TYPE_CHECKING:
    from ninja.operation import Operation

REFERENCE: Final = "#/components/schemas/"


class Api(NinjaAPI):
    """ninja's, with our description of it."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None) -> OpenAPISchema:
        """Made anew at each call."""
        return Description(self, self.get_root_path(path_params or {}) if path_prefix is None else path_prefix)


class Description(OpenAPISchema):
    """ninja names a shape by its class alone: where two rooms have a `FileOut`, the last one would be described in the place of both.

    Here the first keeps the name, and another bears its room's before it: `InvitationsFileOut`.  So does what a class takes, where that
    differs from what it gives.
    """

    def __init__(self, api: NinjaAPI, path_prefix: str) -> None:
        self._room = ""
        self._found: dict[str, Any] = {}
        self._shapes: dict[str, Any] = {}  # by the name here, with all that they refer to
        super().__init__(api, path_prefix)

    def operation_details(self, operation: Operation) -> dict[str, Any]:
        """Of one operation, in the name of its room."""
        self._room = operation.view_func.__module__.split(".")[1]
        return super().operation_details(operation)

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        """Take note of the shapes that one place refers to; `_named` puts them down."""
        self._found = definitions

    def _create_schema_from_model(self, *args: Any, **options: Any) -> tuple[dict[str, Any], bool]:
        self._found = {}
        details, required = super()._create_schema_from_model(*args, **options)
        return self._named(details), required

    def _extract_parameters(self, model: Any) -> list[dict[str, Any]]:
        self._found = {}
        return [self._named(parameter) for parameter in super()._extract_parameters(model)]

    def _named(self, details: dict[str, Any]) -> dict[str, Any]:
        """What refers to the shapes found, by the names that they bear here.  Raises ValueError for a third of one name in a room."""
        names = {name: self._name(name, whole(shape, self._found)) for name, shape in self._found.items()}
        self.schemas.update({names[name]: renamed(shape, names) for name, shape in self._found.items()})
        named: dict[str, Any] = renamed(details, names)
        return named

    def _name(self, name: str, shape: dict[str, Any]) -> str:
        for candidate in (name, f"{self._room.capitalize()}{name}"):
            if self._shapes.setdefault(candidate, shape) == shape:
                return candidate
        raise ValueError(f"{name} has a third shape in {self._room}")


def whole(node: Any, shapes: dict[str, Any], within: tuple[str, ...] = ()) -> Any:
    """The same, with what it refers to in place of the references; what refers to itself stops there."""
    if isinstance(node, dict):
        name = str(node.get("$ref", "")).removeprefix(REFERENCE)
        own = {"$ref": whole(shapes[name], shapes, (*within, name))} if name in shapes and name not in within else {}
        return {key: whole(value, shapes, within) for key, value in node.items()} | own
    return [whole(value, shapes, within) for value in node] if isinstance(node, list) else node


def renamed(node: Any, names: dict[str, str]) -> Any:
    """The same, with other names in its references."""
    if isinstance(node, dict):
        reference = node.get("$ref")
        own = (
            {"$ref": REFERENCE + names.get(reference.removeprefix(REFERENCE), reference.removeprefix(REFERENCE))}
            if isinstance(reference, str)
            else {}
        )
        return {key: renamed(value, names) for key, value in node.items()} | own
    return [renamed(value, names) for value in node] if isinstance(node, list) else node
