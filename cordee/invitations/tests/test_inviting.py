"""Inviting, reminding, taking back: outsiders first, then what the inviter sees."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from cordee.agenda.tests.cast import at_once
from cordee.invitations import services
from cordee.invitations.errors import AlreadyInvited, InvitationDeclined, TooManyOpen, TooSoon
from cordee.invitations.models import Invitation
from cordee.invitations.queries import sent
from cordee.invitations.rules import lasting
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.rules.road import Step, Where
from cordee.invitations.services import Invited, inviting
from cordee.invitations.terms import token_of
from cordee.invitations.tests.scenes import MAHAUT, accepts, invites, signs_up
from cordee.keys import services as keys
from cordee.keys.tests.people import draw, joins
from cordee.messaging import services as messaging
from cordee.messaging.tests.cast import opens
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import services as standing
from cordee.verification.rules import Method

pytestmark = pytest.mark.django_db(transaction=True)
WEEK = timedelta(days=7, minutes=1)


def test_nobody_else_sees_reminds_or_revokes_it() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    invitation_id = invites(claire)
    later = clock.now() + WEEK
    assert sent.sent(hugo.verified, now=later).items == []
    with pytest.raises(NotFound):
        services.remind(actor=hugo.verified, invitation_id=invitation_id, nth=2, now=later)
    with pytest.raises(NotFound):
        services.revoke(actor=hugo.verified, invitation_id=invitation_id, now=later)
    with pytest.raises(NotFound):  # nor does somebody else's id make one
        invites(hugo, "autre@exemple.fr", invitation_id=invitation_id)


def test_sent_twice_it_invites_once() -> None:
    claire = joins("Claire")
    invitation_id = invites(claire)
    assert invites(claire, invitation_id=invitation_id) == invitation_id
    assert Invitation.objects.count() == 1


def test_sent_twice_at_the_same_instant_it_invites_once_and_blames_nobody() -> None:
    claire, invitation_id = joins("Claire"), new_id()
    invited, viewer, now = Invited(MAHAUT, "", ""), claire.verified, clock.now()
    act = lambda: services.invite(actor=viewer, invitation_id=invitation_id, invited=invited, now=now)  # noqa: E731 - pressed twice
    assert sorted(map(str, at_once(act, act))) == ["False", "True"]


def test_pressed_again_after_the_first_press_was_looked_for_it_still_blames_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    claire, invitation_id = joins("Claire"), new_id()
    invited, viewer, now = Invited(MAHAUT, "", ""), claire.verified, clock.now()
    act = partial(services.invite, actor=viewer, invitation_id=invitation_id, invited=invited, now=now)
    checks = inviting._checked

    def meanwhile(email: str | None) -> str | None:
        monkeypatch.setattr(inviting, "_checked", checks)
        assert at_once(act) == [True]
        return checks(email)

    monkeypatch.setattr(inviting, "_checked", meanwhile)
    assert act() is False
    assert Invitation.objects.count() == 1


def test_an_address_that_has_an_account_is_invited_like_any_other() -> None:
    claire = joins("Claire")
    signs_up(MAHAUT)
    known, unknown = invites(claire), invites(claire, "personne@exemple.fr")
    seen = {progress.invitation.id: progress for progress in sent.sent(claire.verified, now=clock.now()).items}
    for told in ("worth", "step", "where", "stopped", "person"):
        assert getattr(seen[known], told) == getattr(seen[unknown], told)


def test_a_faulty_address_is_named() -> None:
    with pytest.raises(Invalid) as fault:
        invites(joins("Claire"), "m.trevallon.exemple.fr")
    assert fault.value.detail["fields"] == {"email": "Tapez l’adresse entière, avec son @."}


def test_a_mailbox_is_asked_once_at_a_time_and_anew_when_a_month_went_by() -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    first = invites(claire)
    with pytest.raises(AlreadyInvited):
        invites(claire, MAHAUT.upper())
    invites(hugo)  # another inviter may
    second = invites(claire, now=clock.now() + lasting.LASTS + WEEK)
    assert Invitation.objects.get(pk=first).revoked_at is not None
    assert Invitation.objects.get(pk=second).revoked_at is None


def test_who_declined_is_written_to_no_more_by_this_person() -> None:
    claire = joins("Claire")
    invitation_id, now = invites(claire), clock.now()
    services.decline(token=token_of(invitation_id), now=now)
    services.decline(token=token_of(invitation_id), now=now)
    (progress,) = sent.sent(claire.verified, now=now).items
    assert (progress.worth, progress.token, progress.remind_from) == (Worth.DECLINED, None, None)
    with pytest.raises(InvitationDeclined):
        invites(claire)
    services.revoke(actor=claire.verified, invitation_id=invitation_id, now=now)
    with pytest.raises(InvitationDeclined):  # tidying the list does not make the refusal forgotten
        invites(claire)


def test_it_is_no_mailing_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "MOST_OPEN", 2)
    claire = joins("Claire")
    invites(claire, "a@exemple.fr")
    invites(claire, "b@exemple.fr")
    with pytest.raises(TooManyOpen):
        invites(claire, "c@exemple.fr")


def test_one_mail_a_week_and_three_reminders() -> None:
    claire, now = joins("Claire"), clock.now()
    invitation_id = invites(claire, now=now)
    with pytest.raises(TooSoon):
        services.remind(actor=claire.verified, invitation_id=invitation_id, nth=2, now=now + timedelta(days=6))
    for n in range(1, lasting.MOST_REMINDERS + 1):
        services.remind(actor=claire.verified, invitation_id=invitation_id, nth=n + 1, now=now + n * WEEK)
        services.remind(actor=claire.verified, invitation_id=invitation_id, nth=n + 1, now=now + n * WEEK)  # pressed twice
    invitation = Invitation.objects.get()
    assert (invitation.mails, invitation.valid_until) == (4, now + 3 * WEEK + lasting.LASTS)
    with pytest.raises(TooSoon):
        services.remind(actor=claire.verified, invitation_id=invitation_id, nth=5, now=now + 10 * WEEK)


def test_a_link_has_nobody_to_remind_until_somebody_came() -> None:
    claire, now = joins("Claire"), clock.now()
    invitation_id = invites(claire, None)
    with pytest.raises(TooSoon):
        services.remind(actor=claire.verified, invitation_id=invitation_id, nth=1, now=now + WEEK)
    accepts(signs_up(), invitation_id)
    services.remind(actor=claire.verified, invitation_id=invitation_id, nth=1, now=now + 2 * WEEK)


def test_the_inviter_sees_each_step_and_where_it_stops() -> None:
    claire, now = joins("Claire"), clock.now()
    invitation_id = invites(claire, None)

    def seen(at: object = None) -> tuple[Step, Where | None, bool]:
        (progress,) = sent.sent(claire.verified, now=at or clock.now()).items  # type: ignore[arg-type] # a moment or none
        return progress.step, progress.where, progress.stopped

    assert seen() == (Step.SENT, None, False)
    assert seen(now + timedelta(days=4)) == (Step.SENT, None, True)
    services.open_link(token=token_of(invitation_id), now=now)
    assert seen() == (Step.OPENED, None, False)
    mahaut, genesis = draw("Mahaut", user_id=signs_up())
    accepts(mahaut.user_id, invitation_id)
    assert seen() == (Step.JOINED, Where.KEYS, False)
    keys.register_genesis(actor=UserId(mahaut.user_id), upload=genesis, now=clock.now())
    keys.confirm_recovery(actor=UserId(mahaut.user_id), now=clock.now())
    assert seen() == (Step.JOINED, Where.EVIDENCE, False)
    standing.verify(user_id=mahaut.user_id, method=Method.E_CPS, actor_id=None, now=clock.now())
    assert seen() == (Step.VERIFIED, Where.FIRST_MESSAGE, False)
    thread = opens(mahaut, claire)
    assert seen() == (Step.VERIFIED, Where.FIRST_MESSAGE, False)
    messaging.append([thread.entry(mahaut, "Bonjour Claire.")])
    assert seen(now + timedelta(days=40)) == (Step.TALKING, None, False)


def test_the_list_costs_the_same_whatever_its_length(django_assert_num_queries: object) -> None:
    claire = joins("Claire")
    for n in range(3):
        accepts(signs_up(f"m{n}@exemple.fr"), invites(claire, None))
    viewer = claire.verified
    with django_assert_num_queries(7):  # type: ignore[operator] # pytest-django's fixture
        assert len(sent.sent(viewer, now=timezone.now()).items) == 3


def test_pages_follow_one_another() -> None:
    claire = joins("Claire")
    ids = [invites(claire, f"m{n}@exemple.fr") for n in range(3)]
    first = sent.sent(claire.verified, limit=2, now=clock.now())
    second = sent.sent(claire.verified, after=first.next, limit=2, now=clock.now())
    assert [progress.invitation.id for progress in (*first.items, *second.items)] == ids[::-1]
    assert second.next is None


def test_names_of_those_who_never_came_are_erased_and_a_refusal_is_kept() -> None:
    claire, now = joins("Claire"), clock.now()
    gone, refused = invites(claire), invites(claire, "non@exemple.fr")
    services.decline(token=token_of(refused), now=now)
    later = now + lasting.LASTS + lasting.FORGOTTEN_AFTER + WEEK
    assert services.forget_ended(before=later - lasting.FORGOTTEN_AFTER, now=later) == 1
    row = Invitation.objects.get(pk=gone)
    assert (row.email, row.first_name, row.last_name) == (None, "", "")
    assert Invitation.objects.get(pk=refused).email == "non@exemple.fr"


def test_its_names_are_the_inviters_own_spelling() -> None:
    claire, invitation_id = joins("Claire"), new_id()
    services.invite(actor=claire.verified, invitation_id=invitation_id, invited=Invited(None, "  Mahaut ", "Tré  vallon"), now=clock.now())
    assert (Invitation.objects.get().first_name, Invitation.objects.get().last_name) == ("Mahaut", "Tré vallon")
