"""A contract for import-linter: what every room keeps to itself.

The library's own `protected` wants one paragraph a room, and every module to exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grimp import ImportGraph


class OwnDoors(Contract):
    """Modules of these names are imported only inside their own room; `open_to_config` also by the composition root."""

    type_name = "own_doors"

    closed = fields.ListField(subfield=fields.StringField())
    open_to_config = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001 - the library's signature
        """Every import of a closed door from another room; tests may use any door, to set their scene."""
        broken = [
            f"{importer} imports {imported}"
            for room in sorted(graph.find_children("cordee"))
            for door in cast("list[str]", self.closed)
            for imported in modules_of(f"{room}.{door}", graph)
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if not importer.startswith(f"{room}.") and not self._may(importer, door)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def _may(self, importer: str, door: str) -> bool:
        by_config = importer.startswith("cordee.config.") and door in cast("list[str]", self.open_to_config)
        return by_config or ".tests." in importer

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that goes around a room's services and queries."""
        for line in check.metadata["broken"]:
            output.print_error(line, bold=False)


def modules_of(package: str, graph: ImportGraph) -> Iterator[str]:
    """A module and all inside it; nothing where a room does not have it."""
    if package in graph.modules:
        yield package
        yield from sorted(graph.find_descendants(package))
