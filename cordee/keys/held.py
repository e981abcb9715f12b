"""What keys holds of one person: public statements, and boxes that only their own devices open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.keys.models import Attestation, Box, Device, Identity, SelfData, Statement
from cordee.platform.holding import Section, section

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def held(user_id: UserId) -> list[Section]:
    """Six sections.  Six statements."""
    mine = {"user_id": user_id}
    return [
        section(
            "keys.identity", "Clés", Identity.objects.filter(**mine),
            {"fingerprint": "Empreinte", "uek_gen": "Génération", "recovery_confirmed_at": "Code de secours confirmé le"},
        ),
        section(
            "keys.statements", "Déclarations signées", Statement.objects.filter(**mine).order_by("seq"),
            {"seq": "Numéro", "at": "Le", "bytes": "Contenu signé"},
        ),
        section("keys.boxes", "Clés scellées pour vos appareils", Box.objects.filter(**mine), {"gen": "Génération", "sealed": "Scellé"}),
        section(
            "keys.devices", "Appareils", Device.objects.filter(**mine).order_by("last_at"),
            {"authz_id": "Identifiant", "name": "Votre nom pour lui", "browser": "Navigateur", "last_at": "Vu pour la dernière fois"},
        ),
        section("keys.self_data", "Réglages scellés", SelfData.objects.filter(**mine), {"version": "Version", "sealed": "Scellé"}),
        section(
            "keys.attestation", "Attestation d’identité", Attestation.objects.filter(**mine),
            {"expires_at": "Valable jusqu’au", "signed": "Contenu signé"},
        ),
    ]  # fmt: skip
