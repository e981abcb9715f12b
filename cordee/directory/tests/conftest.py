"""The cast of the directory's scenes: a few published people, some of them with an account."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client

from cordee.accounts import services as accounts
from cordee.accounts.models import User
from cordee.accounts.tests.signing_in import with_second_factor
from cordee.directory import services
from cordee.directory.models import Practitioner
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.register.models import Commune
from cordee.register.rules.layout import HEADER
from cordee.register.rules.places import town
from cordee.register.services import import_register
from cordee.verification import queries as verification
from cordee.verification import services as standing
from cordee.verification.rules import Method

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

    from pytest_django.plugin import DjangoDbBlocker

    from cordee.verification.identity import VerifiedUserId

COMMUNES = (
    ("21231", "Dijon", "21000", "21", 47.3134, 5.0139, 160_000),
    ("21617", "Talant", "21240", "21", 47.3369, 5.0089, 11_000),
    ("21054", "Beaune", "21200", "21", 47.0241, 4.8389, 20_000),
    ("97411", "Saint-Denis", "97400", "974", -20.8823, 55.4504, 155_000),
    ("75109", "Paris 9e Arrondissement", "75009", "75", 48.8718, 2.3399, 57_000),
)


def row(  # noqa: PLR0917 - a line of a table
    rank: int, last: str, first: str, skill: str, commune: str, organisation: str, **cells: str
) -> str:
    """A published line; `cells` by the beginning of a column's name."""
    _, name, postal_code, department, *_ = next(one for one in COMMUNES if one[0] == commune)
    values = {
        "Identification nationale PP": f"8{19900000000 + rank}",
        "Code civilité d'exercice": "DR",
        "Nom d'exercice": last,
        "Prénom d'exercice": first,
        "Code profession": "10",
        "Libellé profession": "Médecin",
        "Code catégorie professionnelle": "C",
        "Code type savoir-faire": "S",
        "Code savoir-faire": skill,
        "Code mode exercice": "L",
        "Identifiant technique de la structure": f"R{rank}",
        "Raison sociale site": organisation,
        "Numéro Voie (coord. structure)": "3",
        "Libellé type de voie (coord. structure)": "Allée",
        "Libellé Voie (coord. structure)": "DES CEDRES",
        "Bureau cedex (coord. structure)": f"{postal_code} {town(name).upper()}",
        "Code postal (coord. structure)": postal_code,
        "Code pays (coord. structure)": "99000",
        "Code Département (structure)": department,
    }
    for beginning, value in cells.items():
        values[next(name for name in HEADER if name.lower().startswith(beginning.replace("_", " ")))] = value
    return "|".join([*(values.get(name, "") for name in HEADER), ""])


PUBLISHED = [
    row(1, "MARCHEVERT", "SOLENE", "SM54", "21231", "CABINET DE LA PORTE-NEUVE"),
    row(2, "AUBRELONG", "IDRISS", "SM04", "21231", "CABINET DU PARC-AUX-CEDRES", téléphone="0353012218"),
    row(3, "VAUQUELANDE", "HELENE", "SM15", "21617", "CABINET DE DERMATOLOGIE DES DUCS"),
    row(3, "VAUQUELANDE", "HELENE", "SM15", "21054", "CENTRE HOSPITALIER", identifiant_technique="F1", code_mode="S"),
    row(4, "SOLIVENT", "AWA", "SM62", "97411", "MAISON DE SANTE DES FILAOS"),
    row(5, "CASTELROC", "PAULINE", "SM15", "21231", "CABINET DR CASTELROC"),
    row(6, "DE LA TOUR", "JEAN-PIERRE", "SM32", "21231", "CABINET DES REMPARTS"),
    row(7, "PARIS", "MARC", "SM48", "21054", "CABINET DES HALLES"),
]


@dataclass
class Cast:
    """Who is in the scene."""

    folder: Path
    users: dict[str, UUID] = field(default_factory=dict)
    published: list[str] = field(default_factory=lambda: list(PUBLISHED))

    def publish(self) -> None:
        """Import the register as it stands, and let the directory follow."""
        path = self.folder / "register.txt"
        path.write_text("\n".join(["|".join([*HEADER, ""]), *self.published, ""]), encoding="utf-8")
        import_register(path, now=clock.now())
        services.project_register(now=clock.now())

    def practitioner(self, last: str) -> Practitioner:
        """The practitioner of this last name."""
        return Practitioner.objects.get(last_folded=last.lower())

    def joins(self, key: str, first: str, last: str, *, rank: int | None = None, verified: bool = True, on_cordee: bool = True) -> UUID:
        """Somebody gets an account; verified, linked to the register's row of that rank, on Cordée."""
        user_id, now = new_id(), clock.now()
        accounts.create_user(
            user_id=user_id, email=f"{key}@exemple.fr", password="x", first_name=first, last_name=last, title="Dr" if rank else "", now=now
        )
        self.users[key] = user_id
        if verified:
            standing.verify(user_id=user_id, method=Method.E_CPS, actor_id=None, now=now)
        if rank:
            services.link_practitioner(user_id=user_id, register_id=f"8{19900000000 + rank}", actor_id=None, now=now)
        if on_cordee:
            services.note_on_cordee(user_id, at=now - timedelta(days=1))
        return user_id

    def viewer(self, key: str) -> VerifiedUserId:
        """The proof that this one's identity is verified.  Raises NotVerified."""
        return verification.verified(self.user(key))

    def user(self, key: str) -> UserId:
        """Somebody who signed in."""
        return UserId(self.users[key])

    def client(self, key: str | None) -> Client:
        """A browser in which this one is signed in; nobody for None."""
        client = Client(headers={"sec-fetch-site": "same-origin"})
        if key:
            client.force_login(User.objects.get(pk=self.users[key]), backend="allauth.account.auth_backends.AuthenticationBackend")
            with_second_factor(client)
        return client

    def get(self, key: str | None, path: str) -> Any:
        """What this one is answered."""
        return self.client(key).get(f"/api/v1/directory/{path}").json()


TABLES = (
    "accounts_user, audit_line, platform_feed_head, platform_feed_row, "
    "register_commune, register_entry, register_import, register_practice, register_structure, "
    "directory_practitioner, directory_organisation, directory_community, directory_word, directory_slip, directory_beginning, "
    "directory_projection"
)


@pytest.fixture(scope="module")
def scene(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Cast]:
    """A published register of seven; Solène, Idriss and Hélène are on Cordée, Maud helps Idriss, Clément is not verified.

    Built once for a file and really there; what a test does to it is rolled back by the test's own transaction.
    """
    with django_db_blocker.unblock():
        try:
            yield _scene(Cast(tmp_path_factory.mktemp("register")))
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {TABLES} CASCADE")
            connection.close()


@pytest.fixture
def cast(scene: Cast, db: None) -> Cast:
    """The scene, to be changed at will."""
    return deepcopy(scene)


def _scene(cast: Cast) -> Cast:
    Commune.objects.bulk_create(
        Commune(
            code=code, name=name, folded=town(name), kind="commune", postal_codes=[postal_code], department=department, region="",
            lat=lat, lon=lon, approximate=code == "21617", population=population,
        )
        for code, name, postal_code, department, lat, lon, population in COMMUNES
    )  # fmt: skip
    cast.publish()
    cast.joins("solene", "Solène", "Marchevert", rank=1)
    cast.joins("idriss", "Idriss", "Aubrelong", rank=2)
    cast.joins("helene", "Hélène", "Vauquelande", rank=3)
    cast.joins("maud", "Maud", "Fontdenier")
    cast.joins("clement", "Clément", "Vérandal", verified=False, on_cordee=False)
    services.delegate(
        actor=cast.viewer("idriss"), delegation_id=new_id(), practitioner_id=cast.practitioner("aubrelong").id,
        delegate_id=cast.users["maud"], now=clock.now(),
    )  # fmt: skip
    return cast
