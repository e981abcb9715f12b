"""The mails of invitations: whom they name, what they never say, and that each leaves once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cordee.agenda.tests.cast import practises
from cordee.config.mail import OUTBOX
from cordee.invitations import services as invitations
from cordee.invitations.models import Invitation
from cordee.invitations.terms import token_of
from cordee.invitations.tests.scenes import MAHAUT, accepts, invites, signs_up
from cordee.keys.tests.people import joins
from cordee.notifications import queries, services
from cordee.notifications.channels import mail as channel
from cordee.notifications.errors import NotTaken
from cordee.platform import clock
from cordee.verification import services as standing

if TYPE_CHECKING:
    from cordee.keys.tests.people import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def claire(settings: Any) -> Person:
    settings.EMAIL_BACKEND = OUTBOX
    return practises("Claire").person


def test_it_names_who_invites_and_carries_the_link_and_leaves_once(claire: Person) -> None:
    invitation_id = invites(claire)
    for _ in range(2):
        services.mail_invitation(invitation_id, 1, now=clock.now())
    (mail,) = queries.outbox()
    assert (mail.to, mail.subject) == (MAHAUT, "Un confrère vous invite sur Cordée")
    assert "Claire Rochebrune (Cardiologie, Dijon) vous invite à rejoindre Cordée" in mail.text
    assert f"http://localhost:8000/invitation#{token_of(invitation_id)}" in mail.text
    assert "Mahaut" not in mail.text
    assert "Trévallon" not in mail.text


def test_the_same_leaves_to_who_has_an_account_and_who_has_none(claire: Person) -> None:
    signs_up(MAHAUT)
    known, unknown = invites(claire), invites(claire, "personne@exemple.fr")
    for one in (known, unknown):
        services.mail_invitation(one, 1, now=clock.now())
    first, second = (mail.text.replace(token_of(one), "…") for mail, one in zip(queries.outbox(), (unknown, known), strict=True))
    assert first == second


def test_nothing_leaves_for_what_was_taken_back_or_of_somebody_suspended(claire: Person) -> None:
    invitation_id = invites(claire)
    invitations.revoke(actor=claire.verified, invitation_id=invitation_id, now=clock.now())
    services.mail_invitation(invitation_id, 1, now=clock.now())
    unverified = joins("Hugo")
    other = invites(unverified)
    standing.suspend(user_id=unverified.user_id, actor_id=None, now=clock.now())
    services.mail_invitation(other, 1, now=clock.now())
    assert queries.outbox() == []


def test_who_came_and_stopped_is_reminded_at_their_account_without_a_link(claire: Person) -> None:
    invitation_id, later = invites(claire, None), clock.now() + timedelta(days=8)
    accepts(signs_up("autre.boite@exemple.fr"), invitation_id)
    invitations.remind(actor=claire.verified, invitation_id=invitation_id, nth=1, now=later)
    services.mail_invitation(invitation_id, 1, now=later)
    (mail,) = queries.outbox()
    assert (mail.to, mail.subject) == ("autre.boite@exemple.fr", "Votre inscription à Cordée")
    assert token_of(invitation_id) not in mail.text


def test_a_mailbox_that_is_none_is_told_to_the_inviter(claire: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(**_: Any) -> None:
        raise NotTaken

    monkeypatch.setattr(channel, "send", refuses)
    invitation_id = invites(claire)
    services.mail_invitation(invitation_id, 1, now=clock.now())
    row = Invitation.objects.get(pk=invitation_id)
    assert (row.undeliverable, row.mailed) == (True, 1)
