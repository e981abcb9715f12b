"""What files holds of one person: what they uploaded, encrypted, without a name or a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.files.models import File
from cordee.platform.holding import Section, section

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def held(user_id: UserId) -> list[Section]:
    """One section.  One statement."""
    found = File.objects.filter(uploader_id=user_id).order_by("begun_at")
    columns = {"id": "Identifiant", "size_bytes": "Taille (octets)", "begun_at": "Déposé le", "finished_at": "Arrivé entier le"}
    return [section("files.uploads", "Documents déposés, chiffrés de bout en bout", found, columns)]
