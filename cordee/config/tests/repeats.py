"""How each address that writes is safe to repeat, for test_repeats.py: a client that heard no answer sends the same again."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.test import Client

from cordee.accounts.models import AddressChange, Agreement, User
from cordee.accounts.rules import proofs
from cordee.accounts.rules.agreements import current
from cordee.accounts.rules.mailboxes import Mailbox, round_of
from cordee.accounts.services import enrol_totp, new_totp_secret
from cordee.agenda.tests.cast import BROWSER, browser_of, instant
from cordee.config.tests.objects import signed_in
from cordee.config.tests.seeds import opened
from cordee.config.tests.test_objects import DIRECTORY, INVITING, RULES, Rule, says
from cordee.directory.tests.test_belonging import asks
from cordee.invitations.models import Acceptance, Invitation
from cordee.invitations.terms import token_of
from cordee.invitations.tests.scenes import invites
from cordee.invitations.tests.test_assistants import form as assistants_form
from cordee.invitations.tests.test_assistants import invites as invites_assistant
from cordee.keys.tests.people import PASSWORD, draw, joins
from cordee.keys.tests.test_chains import body as grown
from cordee.messaging.tests.cast import prepares
from cordee.platform import clock
from cordee.platform.base64url import encode
from cordee.platform.ids import new_id
from cordee.referrals.tests.cast import as_json, writes
from cordee.verification.models import IdentityFile
from cordee.verification.tests.drawn import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from cordee.config.tests.objects import World


@dataclass(frozen=True)
class Repeat:
    """A request that is taken, and what its second time is told; whatever it is told, the second time writes nothing."""

    rule: Rule
    second: str | None = None  # None: the same as the first; else the type of the refusal
    before: Callable[[World], None] | None = None


def same(method: str, path: str, owner: str, body: Any = None, *, before: Callable[[World], None] | None = None) -> Repeat:
    """Answered as the first time."""
    return Repeat(Rule(method, path, owner, (), body if callable(body) or body is None else says(body)), None, before)


def once(second: str, method: str, path: str, owner: str, body: Any = None, *, before: Callable[[World], None] | None = None) -> Repeat:
    """It serves once, or what it named is gone: the second is told so, which the client takes as it should (web/src/lib/api/call.ts)."""
    return Repeat(Rule(method, path, owner, (), body if callable(body) or body is None else says(body)), second, before)


#: What is deleted leaves no row by which to know whose it was; the client takes `not-found` there as done.
GONE: Final = "not-found"
#: Those of test_objects.py whose second time is told something else than the first, and those that need something before.
OF_RULES: Final = {
    ("DELETE", "/agenda/absences/{absence}"): GONE,
    ("DELETE", "/agenda/places/{declared_place}"): GONE,
    ("DELETE", "/accounts/factors/passkeys/{passkey}"): GONE,
    ("DELETE", "/accounts/sessions/{session}"): GONE,
    ("DELETE", DIRECTORY + "/{community}/members/{member}"): GONE,
}


def of_rules() -> list[Repeat]:
    """What test_objects.py asks of each id's owner, and is taken."""
    taken = [rule for rule in RULES if rule.owner and rule.method != "GET" and rule.owner_says is None]
    return [Repeat(rule, OF_RULES.get((rule.method, rule.path))) for rule in taken if (rule.method, rule.path) not in EXCEPTED_RULES]


EXCEPTED_RULES: Final = {("POST", "/verification/desk/{file}/claim")}  # below, with its reason


def _month_ago(made: World) -> None:
    ago = clock.now() - timedelta(days=20)
    Invitation.objects.update(asked_at=ago)
    Acceptance.objects.update(at=ago)
    made.ids["asked_back"] = invites(made.practices["claire"].person, "autre@exemple.fr", now=ago)


def _own_visit(made: World) -> dict[str, Any]:
    """Books, and remembers under which id."""
    made.ids["own"] = new_id()
    caller = {"id": str(new_id()), "last_name": "Ravignan", "first_name": "Odile", "birth_date": "1957-04-12", "sex": "F"}
    at = {"start": instant("10:20").isoformat(), "end": instant("11:00").isoformat(), "place_id": str(made.ids["hugo_place"])}
    named = {"id": made.ids["own"], "practitioner_id": made.ids["hugo"], "reason_id": made.ids["hugo_reason"]}
    return at | {name: str(id_) for name, id_ in named.items()} | {"patient": caller | {"phone": "06 00 00 00 42"}}


def _other_time(made: World) -> dict[str, Any]:
    return {"start": instant("14:20").isoformat(), "end": instant("15:00").isoformat(), "place_id": str(made.ids["hugo_place"])}


def _locum(made: World) -> dict[str, Any]:
    start = clock.now() + timedelta(days=40)
    until = start + timedelta(days=2)
    locum = made.practices["bruno"].practitioner_id
    return {"id": str(new_id()), "practitioner_id": str(locum), "since": start.isoformat(), "until": until.isoformat()}


def _invited(**more: Any) -> Callable[[World], dict[str, Any]]:
    who = {"first_name": "Odile", "last_name": "Fréminville"}
    return lambda _: {"id": str(new_id()), "email": f"invite.{new_id().hex[-6:]}@exemple.fr", **who, **more}


def _opening(made: World) -> dict[str, Any]:
    people = [made.practices[name].person for name in ("claire", "bruno")]
    body = opened(prepares(*people, says=["Bonjour."]).opening)
    return {"opening": body | {"id": str(body["id"])}}


def _token(name: str) -> Callable[[World], dict[str, str]]:
    return lambda made: {"token": token_of(made.ids[name])}


def _asks_in(made: World) -> None:
    """Another one asks to belong, whom Basile refuses; and Bruno, who will."""
    made.ids["refused"] = joins("Ysolde")
    asks(made.ids["refused"], made.ids["community"])
    made.ids["refused"] = made.ids["refused"].user_id


def _newcomer(made: World) -> None:
    person = joins("Nadia", keys=False, verified=False)
    made.browsers["nadia"] = signed_in(person.user_id)
    made.ids["nadia"] = person.user_id


def _genesis(made: World) -> Any:
    return grown(draw("Nadia", user_id=made.ids["nadia"])[1])


def _moving(made: World) -> None:
    AddressChange.objects.create(id=new_id(), user_id=made.practices["samia"].user_id, email="samia.neuve@exemple.fr", asked_at=clock.now())


def _digits(made: World) -> dict[str, str]:
    change = AddressChange.objects.get(user_id=made.practices["samia"].user_id)
    return {"mailbox": "old", "digits": proofs.digits_of(settings.SECRET_KEY.encode(), change.id, round_of(Mailbox.OLD))}


def _two_factors(made: World) -> None:
    user_id = made.practices["bruno"].user_id
    enrol_totp(user_id=user_id, secret=new_totp_secret())
    Authenticator.objects.create(user_id=user_id, type=Authenticator.Type.WEBAUTHN, data={"name": "Clé", "credential": {}})


def _reset(made: World) -> dict[str, str]:
    user = User.objects.get(pk=made.practices["samia"].user_id)
    who = urlsafe_b64encode(user.id.bytes).decode().rstrip("=")
    return {"key": f"{who}.{PasswordResetTokenGenerator().make_token(user)}", "password": "une corde neuve au refuge"}


def _elsewhere(made: World) -> None:
    browser_of(made.practices["hugo"].person)


def _at_home(made: World) -> None:
    """The one whose file was refused."""
    made.browsers["refused"] = signed_in(IdentityFile.objects.get(pk=made.ids["their_file"]).user_id)


def _assistant_invited(made: World) -> None:
    made.ids["assistant"], made.browsers["outsider"] = invites_assistant(made.practices["hugo"]), Client(headers=BROWSER)


def _assistant(made: World) -> dict[str, Any]:
    return assistants_form(made.ids["assistant"])


def _owes(made: World) -> None:
    Agreement.objects.filter(user_id=made.practices["claire"].user_id).delete()


def _refusal(made: World) -> dict[str, Any]:
    version = IdentityFile.objects.get(pk=made.ids["their_file"]).version
    return {"version": version, "verdict": "refuse", "reasons": ["not_a_professional"]}


PROFILE: Final = {"access": "", "languages": ["fr"], "writers": "verified", "accepts_referrals": True, "accepts_advice": True}
COMMUNITY, PEOPLE = DIRECTORY + "/{community}", INVITING + "/{community}/people"
AGREEMENTS: Final = {"agreements": {str(document): text.version for document, text in current().items()}}
#: Beside those of test_objects.py, in an order in which each is taken.
OTHERS: Final = (
    same("POST", "/referrals", "claire", lambda made: as_json(writes(made.practices["claire"], to=made.practices["samia"], at="09:40"))),
    same("POST", "/conversations", "claire", _opening),
    same("POST", "/agenda/visits", "hugo", _own_visit),
    same("POST", "/agenda/visits/{own}/time", "hugo", _other_time),
    same("POST", "/agenda/appointments/{own}/contact", "hugo", {"phone": "06 00 00 00 44", "email": "odile@exemple.fr"}),
    same("POST", "/agenda/appointments/{own}/cancel", "hugo"),
    same("POST", "/directory/delegations", "hugo", _locum),
    same("PUT", "/directory/favourites/{samia}", "claire"),
    same("DELETE", "/directory/favourites/{samia}", "claire"),
    same("PUT", "/directory/profile", "claire", PROFILE),
    same("PUT", "/directory/profile/exceptions/{asking}", "claire", {"admitted": False}),
    same("DELETE", "/directory/profile/exceptions/{asking}", "claire"),
    same("PUT", "/directory/profile/photo", "claire", lambda _: drawn(size=(600, 600))),
    same("DELETE", "/directory/profile/photo", "claire"),
    same("PUT", COMMUNITY + "/request", "bruno", lambda _: {"id": str(new_id())}),
    same("DELETE", COMMUNITY + "/request", "bruno"),
    same("POST", COMMUNITY + "/requests/{refused}", "basile", {"given": False}, before=_asks_in),
    same("POST", "/invitations", "claire", _invited()),
    same("POST", "/invitations", "hugo", _invited(assistant=True)),
    same("POST", "/invitations/{invitation}/remind", "claire", {"nth": 2}, before=_month_ago),
    same("POST", PEOPLE + "/{awaited}/remind", "basile", {"nth": 2}),
    same("POST", PEOPLE + "/{link}/came/{came}/remind", "basile", {"nth": 1}),
    same("POST", "/invitations/link", "lea", _token("asked_back")),
    same("POST", "/invitations/accept", "lea", _token("asked_back")),
    same("POST", "/invitations/decline", "lea", _token("invitation")),
    same("POST", "/keys/genesis", "nadia", _genesis, before=_newcomer),
    same("POST", "/keys/recovery/confirm", "nadia"),
    same("PUT", "/keys/self-data", "claire", {"version": 1, "sealed": encode(b"s" * 200)}),
    same("POST", "/rights/export", "bruno"),
    same("POST", "/rights/erasure", "bruno", {"word": "EFFACER"}),
    same("DELETE", "/rights/erasure", "bruno"),
    same("POST", "/accounts/agreements/owed", "claire", AGREEMENTS, before=_owes),
    same("POST", "/accounts/address/digits", "samia", _digits, before=_moving),
    same("DELETE", "/accounts/address", "samia"),
    same("POST", "/accounts/step-up", "claire", {"password": PASSWORD, "code": None}),
    same("POST", "/accounts/session/shared", "claire"),
    same("POST", "/accounts/session/use", "claire"),
    same("DELETE", "/accounts/sessions", "hugo", before=_elsewhere),
    once(GONE, "DELETE", "/accounts/factors/totp", "bruno", before=_two_factors),
    same("POST", "/accounts/password", "bruno", {"password": "une corde neuve au refuge"}),
    once("link-expired", "POST", "/accounts/password/reset", "lea", _reset),
    same("PUT", "/verification/evidence", "lea"),
    same("POST", "/verification/desk/{their_file}/decision", "noemie", _refusal),
    same("POST", "/verification/evidence/contest", "refused", {"words": "C’est bien moi."}, before=_at_home),
    same("POST", "/invitations/join", "outsider", _assistant, before=_assistant_invited),
    same("DELETE", "/verification/national/pending", "lea"),
)
#: Held by a test of its own, where it takes a scene: file, test.
HELD: Final = {
    ("POST", "/verification/join"): ("verification/tests/test_joining.py", "test_sending_the_form_twice_keeps_it_once"),
    ("POST", "/verification/national/join"): ("verification/tests/test_joining_nationally.py", "test_sent_twice_it_is_kept_once"),
    ("POST", "/keys/statements"): ("keys/tests/test_chains.py", "test_a_new_device_takes_the_recovery_code_and_a_fresh_password"),
    ("POST", "/verification/join/link"): ("verification/tests/test_joining.py", "test_a_link_serves_once"),
    ("POST", "/verification/join/digits"): ("accounts/tests/test_confirming.py", "test_the_digits_of_the_mail_confirm_its_address_once"),
    ("POST", "/verification/renewals"): ("verification/tests/test_renewing.py", "test_the_link_is_good_for_another_year_on_any_device"),
    ("POST", "/verification/evidence/send"): (
        "verification/tests/test_evidence.py", "test_a_file_is_sent_whole_and_once_and_is_closed_then"),
    ("POST", "/verification/evidence/passes/exchange"): ("verification/tests/test_evidence.py", "test_a_telephone_takes_its_pass_once"),
    ("PUT", "/verification/onfido/runs/{}"): ("verification/tests/test_onfido.py", "test_two_tabs_and_a_second_press_begin_one_run"),
    ("POST", "/verification/onfido/webhook"): (
        "verification/tests/test_onfido_answers.py", "test_a_repeated_or_late_webhook_changes_nothing"),
    ("POST", "/keys/presence"): ("keys/tests/test_devices.py", "test_showing_itself_again_writes_no_session"),
}  # fmt: skip
#: What a second press does anew, and why that is right.
ANEW: Final = {
    ("POST", "/verification/desk/{}/claim"): "it shows the file: each opening is written into the trail",
    ("POST", "/accounts/address"): "asks for two mails: whoever heard nothing is written to again, and the earlier digits are void",
    ("POST", "/accounts/password/forgotten"): "asks for a mail: three an hour",
    ("POST", "/verification/join/again"): "asks for a mail: one a minute",
    ("POST", "/verification/join/address"): "asks for a mail",
    ("POST", "/accounts/factors/codes"): "the codes are shown once: who did not see them has ten others made",
    ("POST", "/accounts/factors/totp/begin"): "a secret that waits in the session, worth nothing before a code of it is typed",
    ("POST", "/accounts/factors/totp"): "takes the secret out of the session: there is none to add a second time",
    ("POST", "/accounts/factors/passkeys/options"): "a challenge in the session",
    ("POST", "/accounts/factors/passkeys"): "takes the challenge out of the session: no passkey is added twice",
    ("POST", "/accounts/second-factor"): "a code serves once; the session is open then, and the page finds it so",
    ("POST", "/accounts/step-up/passkey/options"): "a challenge in the session",
    ("POST", "/accounts/step-up/passkey"): "takes the challenge out of the session",
    ("POST", "/accounts/password/key"): "reads",
    ("POST", "/verification/join/register"): "reads",
    ("POST", "/verification/join/enter"): "opens the session, once; the page finds it open",
    ("POST", "/verification/national/start"): "a state in the session: the browser leaves with the latest",
    ("POST", "/verification/national/link"): "takes the identity out of the session: the second is told that none waits",
    ("POST", "/verification/onfido/look"): "has the run read, at most every few seconds",
    ("POST", "/verification/evidence/passes"): "shows a secret once: another pass takes the place of the first",
}
