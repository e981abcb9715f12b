"""What a link does for whoever holds it; what it never tells."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cordee.agenda.tests.cast import BROWSER, at_once, browser_of, practises
from cordee.invitations import services
from cordee.invitations.errors import InvitationEnded, OwnInvitation
from cordee.invitations.models import Acceptance, Invitation
from cordee.invitations.queries import shown
from cordee.invitations.rules import lasting
from cordee.invitations.rules.lasting import Worth
from cordee.invitations.terms import token_of
from cordee.invitations.tests.scenes import MAHAUT, accepts, invites, signs_up
from cordee.keys.tests.people import joins
from cordee.platform import clock
from cordee.platform.errors import NotFound
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import services as standing
from cordee.verification.rules import Method

pytestmark = pytest.mark.django_db(transaction=True)


def asks(browser: Client, path: str, body: Any) -> tuple[int, Any]:
    answer = browser.post(f"/api/v1/invitations/{path}", body, "application/json")
    return answer.status_code, answer.json() if answer.content else None


def test_an_outsider_with_the_link_reads_who_invites_and_nothing_else() -> None:
    claire = practises("Claire")
    status, told = asks(Client(headers=BROWSER), "link", {"token": token_of(invites(claire.person))})
    assert status == 200
    assert told["worth"] == "open"
    assert told["inviter"].keys() == {"display_name", "role_label", "city", "verified"}
    assert (told["inviter"]["role_label"], told["inviter"]["city"]) == ("Cardiologie", "Dijon")


def test_the_link_tells_nobody_whether_there_is_an_account() -> None:
    claire = practises("Claire").person
    known, unknown = invites(claire), invites(claire, "personne@exemple.fr")
    signs_up(MAHAUT)
    told = [asks(Client(headers=BROWSER), "link", {"token": token_of(one)}) for one in (known, unknown)]
    for _, answer in told:
        answer.pop("valid_until")
    assert told[0] == told[1]


@pytest.mark.parametrize("token", ["", "forged", "A" * 43])
def test_a_forged_link_is_unknown_everywhere(token: str) -> None:
    outsider, mahaut = Client(headers=BROWSER), browser_of(joins("Mahaut"))
    assert asks(outsider, "link", {"token": token}) == (
        200,
        {"worth": "unknown", "inviter": None, "community": None, "assistant": False, "valid_until": None},
    )
    for path, browser in (("decline", outsider), ("accept", mahaut)):
        status, told = asks(browser, path, {"token": token})
        assert (status, told["type"], told["worth"]) == (410, "invitation-ended", "unknown")


def test_accepting_needs_a_session() -> None:
    assert asks(Client(headers=BROWSER), "accept", {"token": token_of(invites(joins("Claire")))})[0] == 401


def test_the_unverified_accept_and_meet_the_inviter_once_verified() -> None:
    claire = practises("Claire").person
    invitation_id, mahaut = invites(claire), joins("Mahaut", verified=False)
    assert asks(browser_of(mahaut), "accept", {"token": token_of(invitation_id)}) == (204, None)
    assert browser_of(mahaut).get("/api/v1/invitations/to-meet").status_code == 403
    standing.verify(user_id=mahaut.user_id, method=Method.E_CPS, actor_id=None, now=clock.now())
    (meeting,) = shown.to_meet(mahaut.verified)
    assert (meeting.invitation_id, meeting.user_id) == (invitation_id, claire.user_id)
    services.meet(actor=mahaut.verified, invitation_id=invitation_id, now=clock.now())
    assert shown.to_meet(mahaut.verified) == []
    with pytest.raises(NotFound):
        services.meet(actor=claire.verified, invitation_id=invitation_id, now=clock.now())


def test_an_inviter_without_keys_or_standing_is_met_by_nobody() -> None:
    claire, mahaut = joins("Claire", keys=False), joins("Mahaut")
    accepts(mahaut.user_id, invites(claire))
    assert shown.to_meet(mahaut.verified) == []


def test_it_serves_once_and_the_same_person_may_repeat() -> None:
    claire, mahaut, other = joins("Claire"), joins("Mahaut"), joins("Noé")
    invitation_id = invites(claire)
    assert accepts(mahaut.user_id, invitation_id) == accepts(mahaut.user_id, invitation_id) == claire.user_id
    with pytest.raises(InvitationEnded) as fault:
        accepts(other.user_id, invitation_id)
    assert fault.value.detail == {"worth": Worth.USED}
    assert Invitation.objects.get().uses == 1


def test_of_two_at_once_one_comes_in() -> None:
    claire, mahaut, other = joins("Claire"), joins("Mahaut"), joins("Noé")
    invitation_id = invites(claire)
    outcomes = at_once(lambda: accepts(mahaut.user_id, invitation_id), lambda: accepts(other.user_id, invitation_id))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["InvitationEnded", "UUID"]
    assert Acceptance.objects.count() == 1


def test_the_one_who_made_it_does_not_come_by_it() -> None:
    claire = joins("Claire")
    with pytest.raises(OwnInvitation):
        accepts(claire.user_id, invites(claire))


def test_revoked_too_old_or_of_somebody_suspended_it_serves_nobody() -> None:
    claire, mahaut, now = joins("Claire"), joins("Mahaut"), clock.now()
    revoked, old = invites(claire, "a@exemple.fr"), invites(claire, "b@exemple.fr")
    services.revoke(actor=claire.verified, invitation_id=revoked, now=now)
    assert shown.shown(token_of(revoked), now=now).worth is Worth.REVOKED
    with pytest.raises(InvitationEnded):
        accepts(mahaut.user_id, revoked)
    later = now + lasting.LASTS + timedelta(seconds=1)
    assert shown.shown(token_of(old), now=later).worth is Worth.EXPIRED
    with pytest.raises(InvitationEnded):
        accepts(mahaut.user_id, old, now=later)
    standing.suspend(user_id=claire.user_id, actor_id=None, now=now)
    assert shown.shown(token_of(old), now=now) == shown.Shown(Worth.REVOKED, None, None, assistant=False, valid_until=None)
    with pytest.raises(InvitationEnded):
        accepts(mahaut.user_id, old)


def test_opening_is_noted_once_and_not_on_a_link_that_ended() -> None:
    claire, now = joins("Claire"), clock.now()
    invitation_id = invites(claire)
    services.open_link(token=token_of(invitation_id), now=now)
    services.open_link(token=token_of(invitation_id), now=now + timedelta(hours=1))
    assert Invitation.objects.get().opened_at == now
    services.open_link(token="forged", now=now)
    services.open_link(token=token_of(new_id()), now=now)  # authentic, of an invitation that is no more


def test_who_joined_stays_when_the_invitation_is_taken_back() -> None:
    claire, mahaut = joins("Claire"), joins("Mahaut")
    invitation_id = invites(claire)
    accepts(mahaut.user_id, invitation_id)
    services.revoke(actor=claire.verified, invitation_id=invitation_id, now=clock.now())
    assert [meeting.user_id for meeting in shown.to_meet(mahaut.verified)] == [claire.user_id]
    assert services.accept(actor=UserId(mahaut.user_id), token=token_of(invitation_id), now=clock.now()) == claire.user_id
