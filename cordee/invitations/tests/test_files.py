"""A file of people: outsiders first; what is read of it, what is wrong with it, that it leaves once however often one begins."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import pytest

from cordee.agenda.tests.cast import at_once, practises
from cordee.config.mail import OUTBOX
from cordee.directory import services as directory
from cordee.directory.models import Practitioner
from cordee.directory.rules.roles import Role
from cordee.directory.tests.test_belonging import belongs, founds
from cordee.invitations import jobs
from cordee.invitations.errors import BatchGone, SheetUnreadable
from cordee.invitations.models import Batch, BatchLine, Invitation
from cordee.invitations.queries import batches as queries
from cordee.invitations.queries import community
from cordee.invitations.rules.lines import Column, Person
from cordee.invitations.services import batches
from cordee.invitations.tests.test_communities import links
from cordee.keys.tests.people import joins
from cordee.notifications import queries as outbox
from cordee.notifications import services as notifications
from cordee.platform import clock
from cordee.platform.errors import NotFound
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from cordee.keys.tests.people import Person as Somebody

pytestmark = pytest.mark.django_db(transaction=True)

CSV = """\ufeffPrénom;NOM;Adresse e-mail;N° RPPS;Profession
Élise;MONTCORBIER;e.montcorbier.exemple.fr;;Infirmière
Gauthier;LAROQUE-VIN;g.laroquevin@exemple.fr;1990000012;Kinésithérapeute
Abel;ROQUEFEUIL;a.roquefeuil@exemple.fr;19900000126;ORL
;;;;
Odile;FRÉMINVILLE;A.Roquefeuil@exemple.fr ;;Pharmacienne
Agathe;SAINT-FERRÉOL;agathe.sf@exemple.fr;;Sage-femme
"""


def xlsx(rows: Sequence[Sequence[str | int]]) -> bytes:
    """The smallest workbook a spreadsheet opens."""
    cells = "".join(
        "<row>"
        + "".join(
            f"<c><v>{value}</v></c>" if isinstance(value, int) else f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>' for value in row
        )
        + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book_at, sheet_at = f'Id="a" Type="{office}/officeDocument"', f'Id="a" Type="{office}/worksheet"'
    sheets = '<sheets><sheet name="A" sheetId="1" r:id="a"/></sheets>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship {book_at} Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rels}"><Relationship {sheet_at} Target="worksheets/s.xml"/></Relationships>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return packed.getvalue()


def reads(person: Somebody, community_id: UUID, content: bytes = CSV.encode(), batch_id: UUID | None = None) -> UUID:
    batch_id = batch_id or new_id()
    batches.read_file(
        actor=person.verified, community_id=community_id, batch_id=batch_id, file_name="mars.csv", content=content, now=clock.now()
    )
    return batch_id


def starts(person: Somebody, community_id: UUID, batch_id: UUID) -> None:
    batches.start(actor=person.verified, community_id=community_id, batch_id=batch_id, now=clock.now())


def test_a_file_that_is_sent_twice_at_the_same_instant_is_read_once() -> None:
    basile = joins("Basile")
    community_id, batch_id = founds(basile), new_id()
    assert at_once(*[lambda: reads(basile, community_id, batch_id=batch_id)] * 3) == [batch_id] * 3
    assert (Batch.objects.count(), BatchLine.objects.filter(batch_id=batch_id).count()) == (1, 5)


def people(n: int) -> bytes:
    return "\n".join(["nom;mail", *(f"PERSONNE{i};p{i}@exemple.fr" for i in range(n))]).encode()


@pytest.mark.parametrize("role", [None, Role.MEMBER])
def test_it_does_not_exist_for_who_does_not_coordinate(role: Role | None) -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    if role:
        belongs(community_id, claire)
    batch_id = reads(basile, community_id)
    for act in (
        lambda: reads(claire.person, community_id),
        lambda: queries.batch(claire.viewer, community_id, batch_id),
        lambda: queries.latest(claire.viewer, community_id),
        lambda: starts(claire.person, community_id, batch_id),
        lambda: batches.stop(actor=claire.viewer, community_id=community_id, batch_id=batch_id, now=clock.now()),
        lambda: batches.correct_line(actor=claire.viewer, community_id=community_id, batch_id=batch_id, n=2, person=None),
    ):
        with pytest.raises(NotFound):
            act()
    assert not Invitation.objects.exists()


def test_each_line_says_its_faults_and_nothing_leaves() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    batch_id = reads(basile, community_id)
    assert reads(basile, community_id, batch_id=batch_id) == batch_id
    shown = queries.batch(basile.verified, community_id, batch_id)
    assert {line.n: line.faults for line in shown.faulty} == {
        2: {Column.EMAIL: "Tapez l’adresse entière, avec son @."},
        3: {Column.RPPS: "Il manque un chiffre."},
        6: {Column.EMAIL: "Déjà en ligne 4."},  # as the spreadsheet counts, the empty line included
    }
    assert {line.n: line.remedies for line in shown.faulty} == {
        2: {Column.EMAIL: {"type": "address-no-at"}},
        3: {Column.RPPS: {"type": "digits-missing", "n": 1}},
        6: {Column.EMAIL: {"type": "line-again", "n": 4}},
    }
    assert [(line.n, line.person.first_name) for line in shown.ready] == [(4, "Abel"), (7, "Agathe")]
    assert not Invitation.objects.exists()


def test_a_workbook_is_read_alike() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    content = xlsx([["Nom", "Prénom", "RPPS", "Courriel"], ["Roquefeuil & fils", "Abel", 19900000126, "a@exemple.fr"]])
    shown = queries.batch(basile.verified, community_id, reads(basile, community_id, content))
    assert [line.person for line in shown.ready] == [Person("Abel", "Roquefeuil & fils", "a@exemple.fr", "19900000126")]


@pytest.mark.parametrize(
    "content",
    [
        b"Liste de la CPTS, novembre\n\nNom,Mail\nGrandval,lea@exemple.fr\n",
        xlsx([["Liste de la CPTS, novembre"], [], ["Nom", "Mail"], ["Grandval", "lea@exemple.fr"]]),
        xlsx([[], [], ["Nom", "Mail"], ["Grandval", "lea@exemple.fr"]]),
    ],
)
def test_a_title_above_the_columns_is_passed_over(content: bytes) -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    shown = queries.batch(basile.verified, community_id, reads(basile, community_id, content))
    assert [(line.n, line.person.last_name) for line in shown.ready] == [(4, "Grandval")]
    assert shown.faulty == []


def test_windows_letters_and_tabs_are_read() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    content = "Prénom\tNom\tMail\nÉlise\tFrémin\te@exemple.fr\n".encode("cp1252")
    shown = queries.batch(basile.verified, community_id, reads(basile, community_id, content))
    assert [line.person.first_name for line in shown.ready] == ["Élise"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no-columns"),
        (b"bonjour", "no-columns"),
        (b"PK\x03\x04 but no workbook", "not-a-sheet"),
        (b"nom;mail\n\0", "not-a-sheet"),
        (people(1002), "too-many-rows"),
        (b"x" * 700_001, "too-large"),
    ],
)
def test_what_is_no_list_of_people_says_why(content: bytes, why: str) -> None:
    basile = joins("Basile")
    with pytest.raises(SheetUnreadable) as fault:
        reads(basile, founds(basile), content)
    assert fault.value.detail == {"why": why}


def test_lines_are_corrected_in_place_or_left_out() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    batch_id = reads(basile, community_id)
    mended = Person("Élise", "MONTCORBIER", " E.Montcorbier@exemple.fr", "")
    batches.correct_line(actor=basile.verified, community_id=community_id, batch_id=batch_id, n=2, person=mended)
    batches.correct_line(actor=basile.verified, community_id=community_id, batch_id=batch_id, n=4, person=None)
    shown = queries.batch(basile.verified, community_id, batch_id)
    assert [line.n for line in shown.ready] == [2, 6, 7]  # with line 4 left out, its address is no longer there twice
    assert (shown.left_out, [line.n for line in shown.faulty]) == (1, [3])
    with pytest.raises(NotFound):
        batches.correct_line(actor=basile.verified, community_id=community_id, batch_id=batch_id, n=99, person=None)
    starts(basile, community_id, batch_id)
    with pytest.raises(BatchGone):
        batches.correct_line(actor=basile.verified, community_id=community_id, batch_id=batch_id, n=3, person=mended)


def test_members_and_the_invited_are_left_aside() -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    belongs(community_id, claire)
    Practitioner.objects.filter(pk=claire.practitioner_id).update(register_id="819900000126")
    batch_id = reads(basile, community_id)
    shown = queries.batch(basile.verified, community_id, batch_id)
    assert (shown.known, [line.n for line in shown.ready]) == (1, [7])
    starts(basile, community_id, batch_id)
    jobs.send_batch(batch_id=str(batch_id))
    again = reads(basile, community_id)
    assert queries.batch(basile.verified, community_id, again).ready == []


def test_three_hundred_people_are_invited_once_however_often_one_begins(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    basile = joins("Basile")
    community_id = founds(basile)
    batch_id = reads(basile, community_id, people(300))
    starts(basile, community_id, batch_id)
    assert batches.send_step(batch_id, now=clock.now())
    part = queries.batch(basile.verified, community_id, batch_id)
    assert (part.total, part.made, part.finished_at) == (300, 20, None)
    batches.stop(actor=basile.verified, community_id=community_id, batch_id=batch_id, now=clock.now())
    jobs.send_batch(batch_id=str(batch_id))
    assert queries.batch(basile.verified, community_id, batch_id).made == 20  # stopped
    starts(basile, community_id, batch_id)
    at_once(*(lambda: jobs.send_batch(batch_id=str(batch_id)) for _ in range(2)))  # a job that was believed lost runs beside its successor
    jobs.resume(timestamp=0)
    whole = queries.batch(basile.verified, community_id, batch_id)
    assert (whole.made, Invitation.objects.count()) == (300, 300)
    assert whole.finished_at is not None
    for invitation_id in Invitation.objects.order_by("id").values_list("id", flat=True)[:2]:
        notifications.mail_invitation(invitation_id, 1, now=clock.now())
    assert "CPTS des Trois-Vallons) vous invite" in outbox.outbox()[0].text
    assert queries.batch(basile.verified, community_id, batch_id).mailed == 2


def test_nothing_leaves_in_the_name_of_who_coordinates_no_longer() -> None:
    basile, claire = joins("Basile"), joins("Claire")
    community_id = founds(basile, claire)
    batch_id = reads(claire, community_id, people(30))
    starts(claire, community_id, batch_id)
    batches.send_step(batch_id, now=clock.now())
    directory.end_membership(actor=basile.verified, community_id=community_id, member_id=claire.user_id, now=clock.now())
    assert not batches.send_step(batch_id, now=clock.now())
    assert Batch.objects.get().stopped_at is not None
    starts(basile, community_id, batch_id)
    jobs.send_batch(batch_id=str(batch_id))
    assert Invitation.objects.filter(inviter_id=basile.user_id).count() == 10


def test_they_are_on_the_communitys_road() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    batch_id = reads(basile, community_id)
    starts(basile, community_id, batch_id)
    jobs.send_batch(batch_id=str(batch_id))
    links(basile, community_id)
    road = community.console(basile.verified, community_id, now=clock.now())
    assert [knot.reached for knot in road.knots] == [2, 0, 0, 0]
    assert len(road.links) == 1


def test_files_are_kept_for_a_day() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    unsent, sent = reads(basile, community_id), reads(basile, community_id, people(3))
    starts(basile, community_id, sent)
    jobs.send_batch(batch_id=str(sent))
    assert batches.forget_files(now=clock.now() + timedelta(hours=23)) == 0
    assert batches.forget_files(now=clock.now() + timedelta(hours=25)) == 1
    assert not BatchLine.objects.exists()
    assert not Batch.objects.filter(pk=unsent).exists()


def test_a_stopped_file_is_kept_for_a_week_and_what_left_of_it_stays() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    stopped, resumed = reads(basile, community_id, people(30)), reads(basile, community_id)
    for batch_id in (stopped, resumed):
        starts(basile, community_id, batch_id)
        batches.send_step(batch_id, now=clock.now())
        batches.stop(actor=basile.verified, community_id=community_id, batch_id=batch_id, now=clock.now())
    starts(basile, community_id, resumed)
    invited = Invitation.objects.count()
    assert batches.forget_files(now=clock.now() + timedelta(days=6)) == 0
    jobs.forget(timestamp=0)
    assert Batch.objects.count() == 2
    assert batches.forget_files(now=clock.now() + timedelta(days=8)) == 1
    assert list(Batch.objects.values_list("pk", flat=True)) == [resumed]
    assert not BatchLine.objects.exclude(batch_id=resumed).exists()
    assert Invitation.objects.count() == invited
    assert not batches.send_step(stopped, now=clock.now())
