"""What a coordinator does for who stands still: an address corrected, a reminder after a link, the mails read before, lines in CSV."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cordee.agenda.tests.cast import practises
from cordee.config.mail import OUTBOX
from cordee.directory import services as directory
from cordee.directory.rules.roles import Role
from cordee.directory.tests.test_belonging import belongs, founds
from cordee.invitations import jobs, services, sheets
from cordee.invitations.errors import AlreadyInvited, BatchGone, InvitationDeclined, NotAwaited, TooSoon
from cordee.invitations.models import Acceptance, Invitation
from cordee.invitations.queries import batches as queries
from cordee.invitations.queries import community, shown
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.terms import token_of
from cordee.invitations.tests.scenes import accepts, signs_up
from cordee.invitations.tests.test_communities import links
from cordee.invitations.tests.test_files import people, reads, starts
from cordee.keys.tests.people import joins
from cordee.notifications import queries as notifications
from cordee.notifications import services as mailing
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.ids import new_id
from cordee.verification import services as standing
from cordee.verification.rules import Method

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.keys.tests.people import Person

pytestmark = pytest.mark.django_db(transaction=True)
RIGHT = "jade.tournelin@exemple.fr"


@pytest.fixture(autouse=True)
def outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX


def invited(basile: Person, community_id: UUID, n: int = 1) -> list[UUID]:
    """By a file, whose mails have not left yet."""
    batch_id = reads(basile, community_id, people(n))
    starts(basile, community_id, batch_id)
    jobs.send_batch(batch_id=str(batch_id))
    return list(Invitation.objects.order_by("email").values_list("id", flat=True))


def corrects(person: Person, community_id: UUID, invitation_id: UUID, email: str = RIGHT, *, new: UUID | None = None) -> UUID:
    new = new or new_id()
    services.correct_address(
        actor=person.verified, community_id=community_id, invitation_id=invitation_id, new_id=new, email=email, now=clock.now()
    )
    return new


def reminds(person: Person, community_id: UUID, link_id: UUID, user_id: UUID, *, nth: int, now: datetime) -> None:
    services.remind_arrived(actor=person.verified, community_id=community_id, invitation_id=link_id, user_id=user_id, nth=nth, now=now)


def coordinates_another(person: Person) -> UUID:
    lake = directory.found_community(community_id=new_id(), name="CPTS du Lac", actor_id=None, now=clock.now())
    directory.join_community(community_id=lake, user_id=person.user_id, role=Role.COORDINATOR, actor_id=None, now=clock.now())
    return lake


@pytest.mark.parametrize("role", ["outsider", "member", "coordinator of another"])
def test_none_of_it_exists_for_who_does_not_coordinate(role: str) -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    if role == "member":
        belongs(community_id, claire)
    elsewhere = coordinates_another(claire.person) if role == "coordinator of another" else community_id
    batch_id = reads(basile, community_id)
    (invitation_id,) = invited(basile, community_id)
    link_id, mahaut = links(basile, community_id), signs_up()
    accepts(mahaut, link_id)
    for where in {community_id, elsewhere}:
        for act in (
            lambda where=where: corrects(claire.person, where, invitation_id),
            lambda where=where: reminds(claire.person, where, link_id, mahaut, nth=1, now=clock.now() + timedelta(days=8)),
            lambda where=where: queries.faulty_csv(claire.viewer, where, batch_id),
        ):
            with pytest.raises(NotFound):
                act()
    with pytest.raises(NotFound):
        notifications.community_mails(claire.viewer, community_id, now=clock.now())
    assert (Invitation.objects.filter(email=RIGHT).exists(), Acceptance.objects.get().mails) == (False, 0)


def test_whose_mail_came_back_stands_before_who_has_waited_longer() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    returned, *others = invited(basile, community_id, 3)
    assert {walker.undeliverable for walker in community.console(basile.verified, community_id, now=clock.now()).stopped} == set()
    services.note_undeliverable(returned, 1, now=clock.now())
    stopped = community.console(basile.verified, community_id, now=clock.now() + timedelta(days=4)).stopped
    assert (stopped[0].invitation_id, {walker.invitation_id for walker in stopped[1:]}) == (returned, set(others))


def test_a_corrected_address_is_written_to_and_the_wrong_one_holds_nothing() -> None:
    basile, claire = joins("Basile"), joins("Claire")
    community_id = founds(basile, claire)
    (wrong,) = invited(basile, community_id)
    services.note_undeliverable(wrong, 1, now=clock.now())
    (walker,) = community.console(claire.verified, community_id, now=clock.now()).stopped
    assert (walker.undeliverable, walker.email, walker.by_link) == (True, "p0@exemple.fr", False)
    new = corrects(claire, community_id, wrong, f" {RIGHT.upper()} ")
    corrects(claire, community_id, wrong, RIGHT, new=new)
    assert shown.shown(token_of(wrong), now=clock.now()).worth is Worth.REVOKED
    mailing.mail_invitation(wrong, 1, now=clock.now())
    mailing.mail_invitation(new, 1, now=clock.now())
    (mail,) = notifications.outbox()
    assert (mail.to.lower(), token_of(new) in mail.text, "Claire" in mail.text) == (RIGHT, True, True)
    road = community.console(basile.verified, community_id, now=clock.now())
    assert ([knot.reached for knot in road.knots], road.stopped) == ([1, 0, 0, 0], [])
    (file_id,) = queries.latest(basile.verified, community_id)
    file = queries.batch(basile.verified, community_id, file_id)
    assert (file.total, file.made, file.mailed, file.undeliverable) == (1, 1, 1, 0)


def test_an_address_is_corrected_while_somebody_is_waited_for_and_to_one_that_may_be_written_to() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    first, second, third = invited(basile, community_id, 3)
    for typed in ("jade.exemple.fr", "P0@exemple.fr"):
        with pytest.raises(Invalid) as fault:
            corrects(basile, community_id, first, typed)
        assert list(fault.value.detail["fields"]) == ["email"]
    with pytest.raises(AlreadyInvited):
        corrects(basile, community_id, first, "p1@exemple.fr")
    services.decline(token=token_of(second), now=clock.now())
    with pytest.raises(InvitationDeclined):
        corrects(basile, community_id, first, "p1@exemple.fr")
    accepts(signs_up(), third)
    for ended in (second, third):
        with pytest.raises(NotAwaited):
            corrects(basile, community_id, ended)
    assert shown.shown(token_of(first), now=clock.now()).worth is Worth.OPEN  # what was refused left it as it was
    with pytest.raises(NotFound):
        corrects(basile, community_id, links(basile, community_id))


def test_who_came_by_a_link_and_stands_still_is_written_to_once_a_week_and_three_times() -> None:
    basile, claire = joins("Basile"), joins("Claire")
    community_id = founds(basile, claire)
    link_id, mahaut = links(basile, community_id), signs_up()
    accepts(mahaut, link_id)
    start = clock.now()
    (walker,) = community.console(claire.verified, community_id, now=start + timedelta(days=4)).stopped
    assert (walker.by_link, walker.mails, walker.email) == (True, 0, None)
    assert walker.remind_from is not None
    with pytest.raises(TooSoon):
        reminds(claire, community_id, link_id, mahaut, nth=1, now=start + timedelta(days=4))
    for nth in (1, 2, 3):
        later = start + timedelta(days=8 * nth)
        for _ in range(2):  # pressed twice, it leaves once
            reminds(claire, community_id, link_id, mahaut, nth=nth, now=later)
            mailing.mail_arrival(link_id, mahaut, nth, by=claire.user_id)
    with pytest.raises(TooSoon):
        reminds(claire, community_id, link_id, mahaut, nth=4, now=start + timedelta(days=60))
    mails = notifications.outbox()
    assert [(mail.to, mail.subject) for mail in mails] == [("m.trevallon@exemple.fr", "Votre inscription à Cordée")] * 3
    assert all("Claire Rochebrune vous y attend" in mail.text and token_of(link_id) not in mail.text for mail in mails)
    assert Invitation.objects.get().inviter_id == basile.user_id  # the link stays whose it was


def test_nobody_who_finished_or_in_whose_name_nothing_may_leave_is_written_to() -> None:
    basile, claire = joins("Basile"), joins("Claire")
    community_id = founds(basile, claire)
    link_id, later = links(basile, community_id), clock.now() + timedelta(days=8)
    mahaut, ines = signs_up(), signs_up("ines@exemple.fr")
    for user_id in (mahaut, ines):
        accepts(user_id, link_id)
        reminds(claire, community_id, link_id, user_id, nth=1, now=later)
    standing.verify(user_id=mahaut, method=Method.CPS, actor_id=None, now=clock.now())
    mailing.mail_arrival(link_id, mahaut, 1, by=claire.user_id)
    directory.end_membership(actor=basile.verified, community_id=community_id, member_id=claire.user_id, now=clock.now())
    mailing.mail_arrival(link_id, ines, 1, by=claire.user_id)
    assert notifications.outbox() == []
    with pytest.raises(TooSoon):
        reminds(basile, community_id, link_id, mahaut, nth=2, now=later + timedelta(days=8))


def test_the_mails_are_read_before_word_for_word_without_a_secret() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    (invitation_id,) = invited(basile, community_id)
    mails = notifications.community_mails(basile.verified, community_id, now=clock.now())
    mailing.mail_invitation(invitation_id, 1, now=clock.now())
    (sent,) = notifications.outbox()
    assert (mails.first.subject, mails.first.text) == (sent.subject, sent.text.replace(token_of(invitation_id), "…"))
    assert "vous invitait il y a quelque temps" in mails.again.text
    assert "n’est pas terminée" in mails.unfinished.text


def test_faulty_lines_leave_as_csv_and_come_back_corrected() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    batch_id = reads(basile, community_id)
    content = queries.faulty_csv(basile.verified, community_id, batch_id)
    head, *rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert head == ["Ligne", "Prénom", "Nom", "Adresse mail", "RPPS", "À corriger"]
    assert rows[0] == ["2", "Élise", "MONTCORBIER", "e.montcorbier.exemple.fr", "", "Tapez l’adresse entière, avec son @."]
    again = reads(basile, community_id, content.replace(b"e.montcorbier.exemple.fr", b"elise@exemple.fr"))
    assert [line.person.email for line in queries.batch(basile.verified, community_id, again).ready] == [
        "elise@exemple.fr",
        "a.roquefeuil@exemple.fr",
    ]
    starts(basile, community_id, batch_id)
    with pytest.raises(BatchGone):
        queries.faulty_csv(basile.verified, community_id, batch_id)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", " =", "\t=", "\uff1d"])
def test_no_cell_is_a_formula(sign: str) -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    hostile = f'{sign}HYPERLINK("http://exemple.fr";"x")'
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([["Nom", "Mail"], [hostile, f"{sign}cmd"]])
    content = queries.faulty_csv(basile.verified, community_id, reads(basile, community_id, file.getvalue().encode()))
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";") for cell in row]
    assert [cell for cell in cells if "HYPERLINK" in cell or "cmd" in cell] == [f"'{hostile.strip()}", f"'{sign.strip()}cmd"]
    assert not any(cell.startswith(sheets.FORMULA) for cell in cells)


def test_what_is_on_its_way_counts_people_and_names_nobody() -> None:
    basile, claire = joins("Basile"), joins("Claire")
    community_id, elsewhere = founds(basile, claire), coordinates_another(claire)
    unsent = reads(basile, community_id, people(2))
    batch_id = reads(basile, community_id, people(3))
    starts(basile, community_id, batch_id)
    jobs.send_batch(batch_id=str(batch_id))
    first, second, third = Invitation.objects.order_by("email").values_list("id", flat=True)
    for one in (first, second):
        mailing.mail_invitation(one, 1, now=clock.now())
    services.note_undeliverable(third, 1, now=clock.now())
    services.open_link(token=token_of(first), now=clock.now())
    road = community.console(claire.verified, community_id, now=clock.now())
    assert [(file.id, file.total, file.mailed, file.undeliverable, file.opened) for file in road.files] == [
        (batch_id, 3, 2, 1, 1),
        (unsent, 2, 0, 0, 0),
    ]
    assert (road.reminders.asked, road.reminders.mailed) == (0, 0)
    assert community.console(claire.verified, elsewhere, now=clock.now()).files == []
    later = clock.now() + timedelta(days=1, minutes=1)
    assert [file.id for file in community.console(basile.verified, community_id, now=later).files] == [unsent]


def test_reminders_of_the_week_are_counted_once_a_person() -> None:
    basile = joins("Basile")
    community_id = founds(basile)
    (invitation_id,) = invited(basile, community_id)
    mailing.mail_invitation(invitation_id, 1, now=clock.now())
    link_id, mahaut = links(basile, community_id), signs_up()
    accepts(mahaut, link_id)
    later = clock.now() + timedelta(days=8)
    services.remind_into(actor=basile.verified, community_id=community_id, invitation_id=invitation_id, nth=2, now=later)
    reminds(basile, community_id, link_id, mahaut, nth=1, now=later)
    going = community.console(basile.verified, community_id, now=later).reminders
    assert (going.asked, going.mailed) == (2, 0)
    mailing.mail_invitation(invitation_id, 2, now=later)
    assert community.console(basile.verified, community_id, now=later).reminders.mailed == 1
    assert community.console(basile.verified, community_id, now=later + timedelta(days=8)).reminders.asked == 0


def test_a_coordinator_reminds_once_a_week_whoever_invited() -> None:
    basile, claire, hugo = joins("Basile"), joins("Claire"), practises("Hugo")
    community_id = founds(basile, claire)
    batch_id = reads(claire, community_id, people(1))
    starts(claire, community_id, batch_id)
    jobs.send_batch(batch_id=str(batch_id))
    invitation_id = Invitation.objects.get().id
    later = clock.now() + timedelta(days=8)

    def reminds(person: Person, nth: int, now: datetime) -> None:
        services.remind_into(actor=person.verified, community_id=community_id, invitation_id=invitation_id, nth=nth, now=now)

    with pytest.raises(NotFound):
        reminds(hugo.person, 2, later)
    with pytest.raises(TooSoon):
        reminds(basile, 2, clock.now())
    reminds(basile, 2, later)
    reminds(basile, 2, later)
    row = Invitation.objects.get()
    assert (row.mails, row.inviter_id) == (2, basile.user_id)
    (walker,) = community.console(basile.verified, community_id, now=later + timedelta(days=4)).stopped
    assert (walker.mails, walker.remind_from) == (2, later + timedelta(days=7))
    with pytest.raises(NotFound):
        services.remind_into(actor=basile.verified, community_id=community_id, invitation_id=links(basile, community_id), nth=1, now=later)
