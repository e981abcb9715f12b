"""Why an import is refused.  An operator reads these, not a person in the browser."""

from __future__ import annotations

from cordee.platform.errors import DomainError


class ImportRefused(DomainError):
    """The file can't replace what is published: `reason` says why, in a sentence for the operator.  The register stays as it was."""

    status, type = 422, "import-refused"
    title = "Cette extraction ne peut pas remplacer le registre."
    next_step = "Le registre précédent reste en place. Vérifiez le fichier, puis recommencez."
