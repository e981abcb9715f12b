"""A practitioner's assistant: invited by mail, for that mailbox alone; she declares nothing, and arrives in the agenda."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from cordee.accounts import queries as accounts
from cordee.accounts.rules.agreements import Document, current
from cordee.accounts.tests.signing_in import proved_long_ago
from cordee.agenda.tests.cast import BROWSER, Practice, at_once, browser_of, practises
from cordee.config.mail import OUTBOX
from cordee.directory import queries as directory
from cordee.directory import services as directory_services
from cordee.directory.queries import delegations
from cordee.invitations import services
from cordee.invitations.errors import AlreadyInvited, InvitationEnded, OtherAddress
from cordee.invitations.queries import house, sent
from cordee.invitations.rules.lasting import ASSISTANT_LASTS, Worth
from cordee.invitations.services import Invited
from cordee.invitations.terms import token_of
from cordee.invitations.tests.scenes import signs_up
from cordee.keys.tests.people import joins
from cordee.notifications import queries as outbox
from cordee.notifications import services as notifications
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotAllowed
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import queries as verification
from cordee.verification import services as standing
from cordee.verification.errors import ProfessionDeclared
from cordee.verification.models import Declaration, Joining
from cordee.verification.services import joining

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

pytestmark = pytest.mark.django_db(transaction=True)

MAUD = "maud.fontdenier@exemple.fr"


def invites(practice: Practice, email: str | None = MAUD, *, now: datetime | None = None) -> UUID:
    invitation_id = new_id()
    invited = Invited(email, "Maud", "Fontdenier", assistant=True)
    services.invite(actor=practice.viewer, invitation_id=invitation_id, invited=invited, now=now or clock.now())
    return invitation_id


def accepts(user_id: UUID, invitation_id: UUID) -> None:
    services.accept(actor=UserId(user_id), token=token_of(invitation_id), now=clock.now())


def form(invitation_id: UUID, **other: Any) -> dict[str, Any]:
    versions = {str(document): text.version for document, text in current().items()}
    return {
        "id": str(new_id()), "token": token_of(invitation_id), "first_name": "Maud", "last_name": "Fontdenier", "email": MAUD,
        "password": "sept mousquetons de rechange", "agreements": versions, **other,
    }  # fmt: skip


def sends(body: dict[str, Any]) -> Any:
    return Client(headers=BROWSER).post("/api/v1/invitations/join", body, "application/json")


@pytest.mark.parametrize("token", ["", "forged"])
def test_an_outsider_without_an_invitation_has_no_form(token: str) -> None:
    answer = sends(form(new_id(), token=token))
    assert (answer.status_code, answer.json()["type"]) == (410, "invitation-ended")
    assert not Joining.objects.exists()


def test_only_who_has_an_agenda_invites_an_assistant_and_by_mail_alone() -> None:
    with pytest.raises(NotAllowed):
        services.invite(actor=joins("Noe").verified, invitation_id=new_id(), invited=Invited(MAUD, "", "", assistant=True), now=clock.now())
    with pytest.raises(Invalid):
        invites(practises("Hugo"), None)


def test_the_invitation_is_no_colleagues_one() -> None:
    hugo = practises("Hugo")
    invitation_id = invites(hugo)
    with pytest.raises(AlreadyInvited):
        invites(hugo)
    told = browser_of(hugo.person).get("/api/v1/invitations?assistants=true").json()["items"]
    assert [(one["id"], one["token"]) for one in told] == [(str(invitation_id), None)]  # it goes by mail alone
    assert browser_of(hugo.person).get("/api/v1/invitations").json()["items"] == []
    shown = Client(headers=BROWSER).post("/api/v1/invitations/link", {"token": token_of(invitation_id)}, "application/json").json()
    assert (shown["assistant"], shown["inviter"]["display_name"]) == (True, "Hugo Rochebrune")


def test_a_session_that_was_left_open_invites_no_assistant() -> None:
    hugo = practises("Hugo")
    browser = proved_long_ago(browser_of(hugo.person))

    def asks(*, assistant: bool) -> tuple[int, str | None]:
        answer = browser.post("/api/v1/invitations", {"id": str(new_id()), "email": MAUD, "assistant": assistant}, "application/json")
        return answer.status_code, answer.json().get("type")

    assert [asks(assistant=True), asks(assistant=False)] == [(403, "step-up-needed"), (201, None)]


def test_nobody_is_taken_by_a_practitioner_who_is_suspended_at_that_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    hugo = practises("Hugo")
    invitation_id, maud = invites(hugo), signs_up(MAUD)
    delegate = directory_services.delegate

    def suspended_first(**named: Any) -> UUID:
        """What has just been looked at is so no more: the suspension, and the job that closes his assistants' accounts, are done."""
        at_once(lambda: standing.suspend(user_id=hugo.user_id, actor_id=None, now=clock.now()))
        directory_services.settle_assistants(hugo.user_id, now=clock.now())
        return delegate(**named)

    monkeypatch.setattr(directory_services, "delegate", suspended_first)
    with pytest.raises(InvitationEnded) as ended:
        accepts(maud, invitation_id)
    assert ended.value.detail["worth"] is Worth.REVOKED
    assert verification.own(UserId(maud)).standing == "unverified"


def test_she_joins_without_a_practice_and_arrives_in_the_agenda() -> None:
    hugo = practises("Hugo")
    invitation_id = invites(hugo)
    body = form(invitation_id)
    assert sends(body).status_code == 202
    kept = Joining.objects.get()
    assert (kept.practises, kept.profession, kept.title) == (False, "", "")
    mail = accounts.proof_mail(kept.pk, 1)
    assert mail is not None
    joining.confirm_with_link(token=mail.token, now=clock.now())
    maud = UserId(kept.pk)
    assert not Declaration.objects.exists()
    assert verification.own(maud).standing == "unverified"  # nothing opens before she comes by the invitation
    accepts(maud, invitation_id)
    accepts(maud, invitation_id)  # safe to repeat
    own = verification.own(maud)
    assert (own.standing, own.method) == ("verified", "vouched")
    assert [one.practitioner.id for one in directory.own(maud).acts_for] == [hugo.practitioner_id]
    assert directory.professional(maud) is None
    (given,) = delegations.given(hugo.viewer, now=clock.now())
    assert (given.user_id, given.email) == (maud, MAUD)


def test_she_cannot_correct_the_address_into_one_that_the_invitation_does_not_serve() -> None:
    """She would have an account, and the practice would not have her."""
    invitation_id = invites(practises("Hugo"))
    browser = Client(headers=BROWSER)
    waits = browser.post("/api/v1/invitations/join", form(invitation_id), "application/json").json()
    assert (waits["email"], waits["correctable"], waits["evidence"]) == (MAUD, False, False)
    refused = browser.post("/api/v1/verification/join/address", {"email": "autre@exemple.fr"}, "application/json")
    assert (refused.status_code, refused.json()["fields"]) == (422, {"email": "Celle à laquelle l’invitation vous est parvenue."})
    again = browser.post("/api/v1/verification/join/address", {"email": MAUD.upper()}, "application/json")
    assert (again.status_code, again.json()["email"]) == (200, MAUD)


def test_the_link_serves_the_mailbox_it_was_sent_to_and_nobody_else() -> None:
    hugo = practises("Hugo")
    invitation_id = invites(hugo)
    answer = sends(form(invitation_id, email="autre@exemple.fr"))
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["email"])
    with pytest.raises(OtherAddress):
        accepts(signs_up("autre@exemple.fr"), invitation_id)
    accepts(signs_up(MAUD.upper()), invitation_id)
    with pytest.raises(InvitationEnded) as ended:
        accepts(joins("Noe").user_id, invitation_id)
    assert ended.value.detail["worth"] is Worth.USED


def test_the_answer_is_the_same_whether_or_not_an_account_bears_the_address() -> None:
    hugo = practises("Hugo")
    invitation_id = invites(hugo)
    signs_up(MAUD)
    assert sends(form(invitation_id)).status_code == 202


def test_an_assistant_who_is_here_already_works_for_one_more() -> None:
    hugo, claire, maud = practises("Hugo"), practises("Claire"), joins("Maud", verified=False)
    for practice in (hugo, claire):
        accepts(maud.user_id, invites(practice, maud.email))
    assert {one.practitioner.id for one in directory.own(maud.signed_in).acts_for} == {hugo.practitioner_id, claire.practitioner_id}
    (named,) = directory.people(hugo.viewer, [maud.user_id])
    assert named.role_label == "Secrétariat de Dr Hugo Rochebrune et Dr Claire Rochebrune"


def test_whoever_waits_for_a_reviewer_is_not_let_in_as_an_assistant() -> None:
    hugo, clement = practises("Hugo"), signs_up(MAUD)
    Declaration.objects.create(
        user_id=clement, profession="10", practice_mode="salaried", postal_code="21000", city="Dijon", declared_at=clock.now()
    )
    invitation_id = invites(hugo)
    with pytest.raises(ProfessionDeclared):
        accepts(clement, invitation_id)
    assert sent.one(hugo.viewer, invitation_id, now=clock.now()).person is None  # nothing of it stays


def test_an_old_link_gives_back_nothing_and_a_new_one_does() -> None:
    hugo, maud = practises("Hugo"), joins("Maud", verified=False)
    first = invites(hugo, maud.email)
    accepts(maud.user_id, first)
    (given,) = delegations.given(hugo.viewer, now=clock.now())
    directory_services.end_delegation(actor=hugo.viewer, delegation_id=given.id, now=clock.now())
    accepts(maud.user_id, first)
    assert delegations.given(hugo.viewer, now=clock.now()) == []
    accepts(maud.user_id, invites(hugo, maud.email))  # one that has served makes room
    assert len(delegations.given(hugo.viewer, now=clock.now())) == 1


def test_it_lasts_a_week_and_ends_with_the_practitioners_standing() -> None:
    hugo = practises("Hugo")
    late = invites(hugo, now=clock.now() - ASSISTANT_LASTS - timedelta(minutes=1))
    maud = signs_up(MAUD)
    with pytest.raises(InvitationEnded) as ended:
        accepts(maud, late)
    assert ended.value.detail["worth"] is Worth.EXPIRED
    fresh = invites(hugo)
    standing.suspend(user_id=hugo.user_id, actor_id=None, now=clock.now())
    with pytest.raises(InvitationEnded):
        accepts(maud, fresh)


def test_the_mails_say_what_opens_and_how_it_ends(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    hugo, maud = practises("Hugo"), joins("Maud", verified=False)
    invitation_id = invites(hugo, maud.email)
    notifications.mail_invitation(invitation_id, 1, now=clock.now())
    (mail,) = outbox.outbox()
    assert (mail.to, mail.subject) == (maud.email, "Un secrétariat vous est confié sur Cordée")
    assert "son secrétariat" in mail.text
    assert f"/invitation#{token_of(invitation_id)}" in mail.text
    assert house.assistant_came(invitation_id) is None
    accepts(maud.user_id, invitation_id)
    notifications.mail_assistant_came(invitation_id)
    told = next(one for one in outbox.outbox() if one.to == hugo.person.email)
    assert told.subject == "Votre secrétariat sur Cordée"
    assert "Maud Rochebrune (maud@exemple.fr) tient désormais votre secrétariat" in told.text
    assert "/reglages/secretariat" in told.text


def test_every_document_is_agreed_to() -> None:
    body = form(invites(practises("Hugo")), agreements={str(document): 0 for document in Document})
    assert sends(body).json()["type"] == "agreement-outdated"
