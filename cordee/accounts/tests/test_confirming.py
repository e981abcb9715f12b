from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.accounts import queries, services
from cordee.accounts.errors import AddressTaken, AgreementOutdated, NothingToConfirm
from cordee.accounts.models import Agreement, Confirmation, User
from cordee.accounts.rules import agreements, proofs
from cordee.accounts.rules.agreements import Document
from cordee.accounts.rules.proofs import Outcome
from cordee.accounts.services import confirming
from cordee.platform import clock
from cordee.platform.errors import TooMany
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.accounts.queries import ProofMail

AGREED = {document: text.version for document, text in agreements.current().items()}
KEY = b"k" * 32
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)  # for laws that know no database


def mail_of(confirmation_id: UUID, round_: int = 1) -> ProofMail:
    found = queries.proof_mail(confirmation_id, round_)
    assert found is not None
    return found


@pytest.fixture
def asked(db: None) -> UUID:
    confirmation_id = new_id()
    confirming.ask(confirmation_id=confirmation_id, email=" L.Grandval@Exemple.fr ", now=clock.now())
    return confirmation_id


def test_the_digits_of_the_mail_confirm_its_address_once(asked: UUID) -> None:
    mail = mail_of(asked)
    assert (mail.email, mail.taken) == ("l.grandval@exemple.fr", False)
    assert confirming.try_digits(confirmation_id=asked, digits=mail.digits, now=clock.now()) is Outcome.CONFIRMED
    with pytest.raises(NothingToConfirm):
        confirming.try_digits(confirmation_id=asked, digits=mail.digits, now=clock.now())
    assert confirming.try_link(token=mail.token, now=clock.now())[1] is Outcome.WRONG


def test_the_link_confirms_elsewhere_and_the_page_that_waits_sees_it(asked: UUID) -> None:
    assert confirming.try_link(token=mail_of(asked).token, now=clock.now()) == (asked, Outcome.CONFIRMED)
    page = queries.confirming(asked)
    assert page is not None
    assert page.confirmed


def test_five_misses_wear_the_digits_out_until_another_mail(asked: UUID) -> None:
    right = mail_of(asked).digits
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for _ in range(proofs.MOST_MISSES):
        assert confirming.try_digits(confirmation_id=asked, digits=wrong, now=clock.now()) is Outcome.WRONG
    assert confirming.try_digits(confirmation_id=asked, digits=right, now=clock.now()) is Outcome.WORN_OUT
    confirming.send_again(confirmation_id=asked, now=clock.now() + proofs.PAUSE)
    assert confirming.try_digits(confirmation_id=asked, digits=right, now=clock.now()) is Outcome.WRONG  # of the mail before
    assert confirming.try_digits(confirmation_id=asked, digits=mail_of(asked, 2).digits, now=clock.now()) is Outcome.CONFIRMED


def test_a_later_mail_takes_the_force_of_the_former_one(asked: UUID) -> None:
    former = mail_of(asked)
    confirming.send_again(confirmation_id=asked, email="lea@exemple.fr", now=clock.now())
    assert queries.proof_mail(asked, 1) is None
    assert confirming.try_link(token=former.token, now=clock.now())[1] is Outcome.WRONG
    assert mail_of(asked, 2).email == "lea@exemple.fr"


def test_digits_last_thirty_minutes_and_a_link_a_day(asked: UUID) -> None:
    mail, late = mail_of(asked), clock.now() + timedelta(minutes=31)
    assert confirming.try_digits(confirmation_id=asked, digits=mail.digits, now=late) is Outcome.EXPIRED
    assert confirming.try_link(token=mail.token, now=clock.now() + timedelta(hours=25))[1] is Outcome.EXPIRED
    assert confirming.try_link(token=mail.token, now=late)[1] is Outcome.CONFIRMED


def test_another_mail_waits_a_minute_and_there_are_five_at_most(asked: UUID) -> None:
    now = clock.now()
    with pytest.raises(TooMany) as refusal:
        confirming.send_again(confirmation_id=asked, now=now)
    assert 55 <= refusal.value.detail["retry_after"] <= 60
    for n in range(1, proofs.MOST_ROUNDS):
        confirming.send_again(confirmation_id=asked, now=now + n * proofs.PAUSE)
    with pytest.raises(TooMany):
        confirming.send_again(confirmation_id=asked, now=now + timedelta(hours=1))


def test_of_a_known_address_no_proof_leaves_and_none_is_taken(asked: UUID) -> None:
    services.create_user(user_id=new_id(), email="L.Grandval@exemple.fr", password="x", first_name="L", last_name="G", now=clock.now())
    mail = mail_of(asked)
    assert mail.taken
    assert confirming.try_digits(confirmation_id=asked, digits=mail.digits, now=clock.now()) is Outcome.WRONG
    assert confirming.try_link(token=mail.token, now=clock.now())[1] is Outcome.WRONG


def test_asking_twice_sends_one_mail(asked: UUID) -> None:
    confirming.ask(confirmation_id=asked, email="autre@exemple.fr", now=clock.now())
    assert Confirmation.objects.get().email == "l.grandval@exemple.fr"


def test_what_nobody_confirmed_is_forgotten(asked: UUID) -> None:
    assert confirming.forget_confirmations(before=clock.now() - timedelta(days=2)) == 0
    assert confirming.forget_confirmations(before=clock.now() + timedelta(days=2)) == 1
    assert queries.confirming(asked) is None


@given(st.uuids(), st.integers(1, 5), st.integers(1, 5))
def test_digits_and_links_of_one_round_are_no_others(confirmation_id: UUID, round_: int, other: int) -> None:
    assert len(proofs.digits_of(KEY, confirmation_id, round_)) == 6
    shown = proofs.link(proofs.token_of(KEY, confirmation_id, round_))
    assert shown is not None
    assert (shown.confirmation_id, shown.round) == (confirmation_id, round_)
    judged = proofs.judge_link(shown, key=KEY, round_=other, sent_at=NOON, now=NOON)
    assert (judged is Outcome.CONFIRMED) == (round_ == other)
    assert proofs.judge_link(shown, key=b"other" * 8, round_=round_, sent_at=NOON, now=NOON) is Outcome.WRONG


@given(st.text(max_size=120))
def test_any_text_in_the_place_of_a_link_is_read_without_a_fault(text: str) -> None:
    shown = proofs.link(text)
    if shown is not None:
        assert proofs.judge_link(shown, key=KEY, round_=shown.round, sent_at=NOON, now=NOON) is Outcome.WRONG


@pytest.mark.django_db
def test_signing_up_records_both_agreements_with_the_hash_of_their_texts() -> None:
    now, user_id = clock.now(), new_id()
    services.sign_up(user_id=user_id, email="Lea@Exemple.fr", first_name="Léa", last_name="GRANDVAL", agreements=AGREED, now=now)
    with pytest.raises(AddressTaken):  # the id is somebody's: it opens nobody's account
        services.sign_up(user_id=user_id, email="autre@exemple.fr", first_name="A", last_name="B", agreements=AGREED, now=now)
    user = User.objects.get()
    assert (user.email, user.has_usable_password()) == ("lea@exemple.fr", False)
    kept = Agreement.objects.filter(user=user).values_list("document", "version", "sha256", "agreed_at")
    assert set(kept) == {(one.document, one.version, one.sha256, now) for one in agreements.current().values()}


@pytest.mark.django_db
def test_an_agreement_to_another_version_or_to_one_text_alone_is_refused() -> None:
    for agreed in ({Document.TERMS: 1}, {**AGREED, Document.TERMS: 99}):
        with pytest.raises(AgreementOutdated):
            services.sign_up(user_id=new_id(), email="lea@exemple.fr", first_name="L", last_name="G", agreements=agreed, now=clock.now())
    assert not User.objects.exists()


@pytest.mark.django_db
def test_an_address_is_taken_whatever_its_case() -> None:
    services.create_user(user_id=new_id(), email="lea@exemple.fr", password="x", first_name="L", last_name="G", now=clock.now())
    with pytest.raises(AddressTaken):
        services.sign_up(user_id=new_id(), email="LEA@exemple.fr", first_name="L", last_name="G", agreements=AGREED, now=clock.now())
