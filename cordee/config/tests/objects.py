"""What belongs to somebody, for test_objects.py: everything that an address of ours can name, made by the real acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.test import Client

from cordee.accounts.models import User
from cordee.accounts.rules.sessions import handle, kept_as
from cordee.accounts.services import enrol_totp, new_totp_secret
from cordee.accounts.tests.signing_in import with_second_factor
from cordee.agenda import services as agenda
from cordee.agenda.rules.hours import Interval
from cordee.agenda.tests.cast import BROWSER, MONDAY, browser_of, helps, instant, practises
from cordee.directory import services as directory
from cordee.directory.models import Affiliation, Place
from cordee.directory.services import Days
from cordee.directory.tests.test_belonging import asks, belongs, founds
from cordee.invitations import jobs
from cordee.invitations.models import Invitation
from cordee.invitations.tests.scenes import accepts, invites, signs_up
from cordee.invitations.tests.test_communities import links
from cordee.invitations.tests.test_files import reads, starts
from cordee.keys.models import Device
from cordee.keys.tests.people import joins
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.referrals.models import Referral
from cordee.referrals.tests.cast import refers
from cordee.register.models import Commune
from cordee.register.rules.places import town
from cordee.rights import services as rights
from cordee.verification import services as verification
from cordee.verification.models import Evidence, IdentityFile
from cordee.verification.rules.evidence import Kind
from cordee.verification.tests.drawn import brings, drawn, reviewer, sends_whole, somebody, store

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.agenda.tests.cast import Practice
    from cordee.keys.tests.people import Person


@dataclass
class World:
    """`ids` of what belongs to somebody, by the names that addresses give them; `browsers` of the people, signed in with two factors;
    `practices` of those who have one.
    """

    ids: dict[str, Any] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)
    practices: dict[str, Practice] = field(default_factory=dict)


def signed_in(user_id: UUID) -> Client:
    """A browser in which a user without a password to type is signed in, with two factors."""
    browser = Client(headers=BROWSER)
    User.objects.filter(pk=user_id).update(password=make_password("x"))
    browser.force_login(User.objects.get(pk=user_id), backend="allauth.account.auth_backends.AuthenticationBackend")
    return with_second_factor(browser)


def world() -> World:
    """Claire refers to Hugo, whom Maud helps; Basile coordinates; Léa gathers evidence, Agnès reviews.

    Samia is a stranger who practises, coordinates a community of her own and belongs to Basile's; Odile is another practice's assistant.
    """
    Commune.objects.create(
        code="21231", name="Dijon", folded=town("Dijon"), kind="commune", postal_codes=["21000"], department="21", region="",
        lat=47.3, lon=5.0, approximate=False, population=159_346,
    )  # fmt: skip
    claire, hugo, samia, bruno = (practises(name) for name in ("Claire", "Hugo", "Samia", "Bruno"))
    basile, odile = joins("Basile"), helps("Odile", samia)
    made = World(practices={"claire": claire, "hugo": hugo, "samia": samia, "bruno": bruno})
    made.browsers = {name: browser_of(one.person) for name, one in (("claire", claire), ("hugo", hugo), ("samia", samia), ("bruno", bruno))}
    made.browsers |= {"basile": browser_of(basile), "odile": browser_of(odile)}
    made.ids |= {"hugo": hugo.practitioner_id, "samia": samia.practitioner_id, "hugo_reason": hugo.reason_ids["Consultation"]}
    made.ids |= {"hugo_place": hugo.place_id, "samia_place": samia.place_id, "samia_reason": samia.reason_ids["Consultation"]}
    _practices(made, claire, hugo, bruno)
    _accounts(made, claire, hugo)
    _communities(made, basile, samia, hugo)
    _evidence(made)
    return made


def _practices(made: World, claire: Practice, hugo: Practice, bruno: Practice) -> None:
    now, absence, kept, declared = clock.now(), new_id(), new_id(), new_id()
    agenda.add_absence(
        actor=hugo.viewer, absence_id=absence, practitioner_id=hugo.practitioner_id, label="Congrès", stand_in_id=None, now=now,
        during=Interval(now + timedelta(days=90), now + timedelta(days=91)),
    )  # fmt: skip
    agenda.keep_time(
        actor=hugo.viewer, appointment_id=kept, practitioner_id=hugo.practitioner_id, during=Interval(instant("09:40"), instant("10:00")),
        label="Réunion", now=now,
    )  # fmt: skip
    cabinet = Place.objects.get(pk=hugo.place_id).organisation
    place = Place.objects.create(
        id=declared, organisation=cabinet, address_line="1 rue Neuve", postal_code="21000", city="Dijon", zone="Europe/Paris"
    )
    Affiliation.objects.create(practitioner_id=hugo.practitioner_id, place=place, rank=1, declared_at=now)
    reason = hugo.offers("Suivi")
    referral = refers(claire, to=hugo)
    delegation = new_id()
    days = Days(now + timedelta(days=3), now + timedelta(days=9))
    directory.name_locum(actor=hugo.viewer, delegation_id=delegation, locum_id=bruno.practitioner_id, days=days, now=now)
    sent = Referral.objects.get(pk=referral)
    made.ids |= {
        "absence": absence, "kept": kept, "declared_place": declared, "reason": reason, "referral": referral, "delegation": delegation,
        "case": sent.conversation_id, "patient": sent.patient_id, "booked": sent.appointment_id,
        "caller": hugo.books_own("08:20", day=MONDAY + timedelta(days=1)),
    }  # fmt: skip


def _accounts(made: World, claire: Practice, hugo: Practice) -> None:
    other, now = browser_of(claire.person), clock.now()
    enrol_totp(user_id=claire.user_id, secret=new_totp_secret())
    passkey = Authenticator.objects.create(user_id=claire.user_id, type=Authenticator.Type.WEBAUTHN, data={"name": "Clé", "credential": {}})
    device_id = new_id()
    Device.objects.create(user_id=claire.user_id, authz_id=device_id, browser="Firefox", browser_kind="computer", last_at=now)
    export = rights.ask_export(actor=UserId(claire.user_id), now=now)
    rights.build(export.id, store=store(), now=now)
    made.ids |= {
        "session": handle(kept_as(other.session.session_key or "")),
        "passkey": passkey.pk,
        "device": device_id,
        "export": export.id,
    }
    made.ids |= {"invitation": invites(claire.person), "met": invites(claire.person, None)}
    accepts(hugo.user_id, made.ids["met"])


def _communities(made: World, basile: Person, samia: Practice, hugo: Practice) -> None:
    community, hers = founds(basile), founds(samia.person)
    belongs(community, hugo, samia)
    asking = joins("Mahaut")
    asks(asking, community)
    sheet = reads(basile, community)
    link = links(basile, community)
    came = signs_up("arrivee@exemple.fr")
    accepts(came, link, now=clock.now())
    file = reads(basile, community, content=b"nom;mail\nPERSONNE;p1@exemple.fr")
    starts(basile, community, file)
    jobs.send_batch(batch_id=str(file))
    awaited = Invitation.objects.get(email="p1@exemple.fr").id
    made.ids |= {
        "community": community, "hers": hers, "asking": asking.user_id, "sheet": sheet, "link": link, "came": came, "awaited": awaited,
        "member": hugo.practitioner_id,
    }  # fmt: skip


def _evidence(made: World) -> None:
    lea, jade, agnes, second = somebody("Léa", "Grandval"), somebody("Jade", "Ailleurs"), reviewer(), reviewer("Noémie")
    verification.open_file(actor=UserId(lea), now=clock.now())
    verification.open_file(actor=UserId(jade), now=clock.now())
    image, coming = brings(lea, Kind.CARD), new_id()
    verification.begin(actor=UserId(lea), evidence_id=coming, kind=Kind.PORTRAIT, size_bytes=len(drawn()), now=clock.now())
    waits, others = somebody("Ambre", "Attend"), somebody("Zoé", "Attend")
    for one in (waits, others):
        sends_whole(one)
    files = {one: IdentityFile.objects.get(user_id=one) for one in (waits, others)}
    verification.claim(actor=agnes, file_id=files[waits].id, now=clock.now())
    verification.claim(actor=second, file_id=files[others].id, now=clock.now())
    made.browsers |= {"lea": signed_in(lea), "jade": signed_in(jade), "agnes": signed_in(agnes.value), "noemie": signed_in(second.value)}
    of_file = Evidence.objects.filter(file=files[waits]).values_list("id", flat=True)[0]
    made.ids |= {
        "image": image, "coming": coming, "file": files[waits].id, "file_image": of_file,
        "their_file": files[others].id,
    }  # fmt: skip
