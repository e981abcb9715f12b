from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

import cordee
from cordee.accounts import services as accounts
from cordee.audit.models import Line
from cordee.platform import clock
from cordee.platform.errors import NotAllowed, NotVerified
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.platform.models import FeedRow
from cordee.verification import queries, services
from cordee.verification.errors import IdentityTaken
from cordee.verification.rules import Act, Method, State, Why, after

if TYPE_CHECKING:
    from uuid import UUID


@pytest.fixture
def claire(db: None) -> UUID:
    user_id = new_id()
    accounts.create_user(
        user_id=user_id, email="claire@exemple.fr", password="x", first_name="Claire", last_name="Rochebrune", now=clock.now()
    )
    return user_id


def test_nobody_but_queries_makes_a_verified_user_id() -> None:
    """Every function that shows other people's data trusts the type, so its constructor may be called in one place only."""
    root = Path(cordee.__file__).parent
    makers = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and "VerifiedUserId" in {getattr(node.func, "id", ""), getattr(node.func, "attr", "")}
    }
    assert makers == {"verification/queries/standing.py"}


def test_nothing_opens_before_the_identity_is_verified(claire: UUID) -> None:
    with pytest.raises(NotVerified) as refusal:
        queries.verified(UserId(claire))
    assert refusal.value.detail == {"standing": "unverified"}
    services.verify(user_id=claire, method=Method.E_CPS, actor_id=None, now=clock.now())
    assert queries.verified(UserId(claire)).value == claire


def test_a_suspension_closes_what_was_open_and_ends_only_by_a_restoration(claire: UUID) -> None:
    services.verify(user_id=claire, method=Method.CPS, actor_id=None, now=clock.now())
    services.suspend(user_id=claire, actor_id=None, now=clock.now())
    with pytest.raises(NotVerified):
        queries.verified(UserId(claire))
    assert queries.badges([claire]) == {}
    with pytest.raises(NotAllowed):
        services.verify(user_id=claire, method=Method.CPS, actor_id=None, now=clock.now())
    services.restore(user_id=claire, actor_id=None, now=clock.now())
    assert queries.badges([claire])[claire].method == "cps"


def test_every_move_is_audited_and_told_to_the_person(claire: UUID) -> None:
    services.verify(user_id=claire, method=Method.EVIDENCE, actor_id=None, now=clock.now())
    services.suspend(user_id=claire, actor_id=None, now=clock.now())
    acts = Line.objects.filter(subject_id=claire, act__startswith="verification.").order_by("n").values_list("act", flat=True)
    assert list(acts) == ["verification.verified", "verification.suspended"]
    kinds = FeedRow.objects.filter(user_id=claire).order_by("n").values_list("kind", flat=True)
    assert list(kinds) == ["verification.verified", "verification.standing_changed"]


def test_a_published_identity_is_one_accounts(claire: UUID) -> None:
    """Whoever comes second is refused, and nothing of either changes: two accounts are never merged in silence."""
    hugo = new_id()
    accounts.create_user(user_id=hugo, email="hugo@exemple.fr", password="x", first_name="Hugo", last_name="Rochebrune", now=clock.now())
    services.verify(user_id=claire, method=Method.PSC, register_id="819900001231", actor_id=None, now=clock.now())
    services.verify(user_id=claire, method=Method.E_CPS, actor_id=None, now=clock.now())
    assert queries.register_id_of(claire) == "819900001231"
    with pytest.raises(IdentityTaken):
        services.verify(user_id=hugo, method=Method.E_CPS, register_id="819900001231", actor_id=None, now=clock.now())
    with pytest.raises(IdentityTaken):
        services.verify(user_id=claire, method=Method.E_CPS, register_id="819900000019", actor_id=None, now=clock.now())
    assert queries.register_id_of(hugo) is None
    assert queries.named_in_register(["819900001231", "819900000019"]) == {"819900001231": claire}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
def test_every_pair_of_state_and_act_has_an_answer(state: State, act: Act) -> None:
    allowed = {
        (State.UNVERIFIED, Act.VERIFY),
        (State.VERIFIED, Act.VERIFY),
        (State.VERIFIED, Act.SUSPEND),
        (State.SUSPENDED, Act.SUSPEND),
        (State.SUSPENDED, Act.RESTORE),
    }
    assert (after(act, state=state) is not None) == ((state, act) in allowed)


def test_the_operator_suspends_and_restores_by_a_command(claire: UUID) -> None:
    with pytest.raises(CommandError, match="address"):
        call_command("suspend", "personne@exemple.fr")
    with pytest.raises(CommandError, match="not verified"):
        call_command("suspend", "claire@exemple.fr")
    services.verify(user_id=claire, method=Method.CPS, actor_id=None, now=clock.now())
    with pytest.raises(CommandError, match="not suspended"):
        call_command("restore", "claire@exemple.fr")
    call_command("suspend", "Claire@Exemple.fr")
    assert queries.suspended_why(claire) is Why.DECIDED
    call_command("restore", "claire@exemple.fr")
    assert queries.verified(UserId(claire)).value == claire
    assert ProcrastinateJob.objects.filter(task_name="notifications.mail_standing").count() == 2
