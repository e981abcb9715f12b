"""Who can be found and booked, where, and in whose name others act."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q

from cordee.directory.rules.roles import DelegateRole, Role
from cordee.platform.ids import new_id


class Organisation(models.Model):
    """A practice, a hospital, a pharmacy: whoever runs a place."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    register_id = models.TextField(unique=True, null=True)  # the structure's technical id
    name = models.TextField()
    sector_code = models.TextField(blank=True)


class Place(models.Model):
    """An address where somebody receives patients."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    register_id = models.TextField(unique=True, null=True)
    address_line = models.TextField()
    postal_code = models.TextField()
    city = models.TextField()
    commune_code = models.TextField(blank=True)  # empty abroad, and where the address names no known town
    zone = models.TextField()  # IANA: opening hours are civil times of the place
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    approximate = models.BooleanField(default=True)
    phone = models.TextField(blank=True)  # the place's, as published; never shown as the person's
    patient_label = models.TextField()  # what an SMS calls it: it must tell nothing of anybody's health

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_point_has_both_coordinates", condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False)
            )
        ]


class Practitioner(models.Model):
    """Somebody who can be found.  The id is stable across imports; the user is unknown until an identity was verified."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    register_id = models.TextField(unique=True, null=True)  # Identification nationale PP
    user = models.OneToOneField("accounts.User", models.PROTECT, null=True, related_name="+")
    title = models.TextField(blank=True)  # Dr, Pr, or none
    first_name = models.TextField()
    last_name = models.TextField()
    first_folded = models.TextField()
    last_folded = models.TextField()
    profession_code = models.TextField()
    profession_label = models.TextField()
    specialty_code = models.TextField(null=True)
    specialty_label = models.TextField(null=True)
    codes = ArrayField(models.TextField(), default=list)  # every profession and savoir-faire, for the search's filters
    practice_modes = ArrayField(models.TextField(), default=list)
    place_ids = ArrayField(models.UUIDField(), default=list)  # by rank, with their points beside: the search ranks without a join
    lats = ArrayField(models.FloatField(), default=list)
    lons = ArrayField(models.FloatField(), default=list)
    community_ids = ArrayField(models.UUIDField(), default=list)
    tokens = ArrayField(models.IntegerField(), default=list)  # numbers of words and of what else is searched (rules/tokens.py)
    accepts_referrals = models.BooleanField(default=False)
    accepts_advice = models.BooleanField(default=False)
    first_slot_at = models.DateTimeField(null=True)
    on_cordee_at = models.DateTimeField(null=True)  # genesis made and recovery code confirmed; told by `keys`
    withdrawn_at = models.DateTimeField(null=True)  # no longer published, yet somebody here has dealt with them

    class Meta:
        indexes = [
            # for directory_found; without the pending list, which every search would read after a write
            GinIndex(fields=["tokens"], name="practitioners_by_token", fastupdate=False)
        ]
        constraints = [
            models.CheckConstraint(name="only_a_known_user_is_on_cordee", condition=Q(on_cordee_at=None) | Q(user__isnull=False)),
            models.CheckConstraint(name="the_withdrawn_are_found_by_no_search", condition=Q(withdrawn_at=None) | Q(tokens=[])),
        ]


class Affiliation(models.Model):
    """A practitioner's place, the main one first."""

    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="affiliations")
    place = models.ForeignKey(Place, models.PROTECT, related_name="affiliations")
    rank = models.PositiveSmallIntegerField()
    practice_modes = ArrayField(models.TextField(), default=list)
    declared_at = models.DateTimeField(null=True)  # written down by the practitioner; none: the register publishes it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practitioner", "place"], name="a_place_is_a_practitioners_once")]


class OnCordee(models.Model):
    """A user who made their keys and confirmed the recovery code, practitioner or not.  A step of `keys` writes it."""

    user = models.OneToOneField("accounts.User", models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()


class Community(models.Model):
    """A CPTS.  Its members are in no register: membership is our own data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.TextField()
    words = ArrayField(models.TextField())  # folded, without « CPTS » and the small ones

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name"], name="a_name_means_one_community")]


class Membership(models.Model):
    """A practitioner in a community, or a user who coordinates it without practising."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="memberships")
    practitioner = models.ForeignKey(Practitioner, models.CASCADE, null=True, related_name="memberships")
    user = models.ForeignKey("accounts.User", models.CASCADE, null=True, related_name="+")
    role = models.TextField(choices=[(role, role) for role in Role])
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_member_is_a_practitioner_or_a_user",
                condition=Q(practitioner__isnull=False, user=None) | Q(practitioner=None, user__isnull=False),
            ),
            models.UniqueConstraint(fields=["community", "practitioner"], name="a_practitioner_joins_a_community_once"),
            models.UniqueConstraint(fields=["community", "user"], name="a_user_joins_a_community_once"),
        ]


class MembershipRequest(models.Model):
    """Somebody asks to belong to a community; it goes when they belong, and says when they were refused."""

    id = models.UUIDField(primary_key=True)  # UUIDv7 made by the client: sending it twice asks once
    community = models.ForeignKey(Community, models.CASCADE, related_name="requests")
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "directory_membership_request"
        constraints = [models.UniqueConstraint(fields=["community", "user"], name="somebody_asks_a_community_once_at_a_time")]


class Delegation(models.Model):
    """A practitioner lets somebody act in their name: an assistant until one of them ends it, a locum from one day to another.

    Whether it counts at a moment is asked of `queries.counting` alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="delegations")
    delegate = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    role = models.TextField(choices=[(role, role) for role in DelegateRole], default=DelegateRole.ASSISTANT)
    clinical = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner", "delegate"], condition=Q(until=None), name="an_assistant_has_one_open_delegation_a_practitioner"
            ),
            models.CheckConstraint(name="a_locum_has_an_end", condition=~Q(role=DelegateRole.LOCUM) | Q(until__isnull=False)),
            ExclusionConstraint(  # « Dr Z remplace Dr Y »: one name to tell; one that was given up before it began is empty
                name="a_practitioner_has_one_locum_at_a_time",
                condition=Q(role=DelegateRole.LOCUM),
                expressions=[
                    ("practitioner", RangeOperators.EQUAL),
                    (Func(F("since"), F("until"), function="tstzrange", output_field=DateTimeRangeField()), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="a_delegation_ends_after_it_began", condition=Q(until=None) | Q(until__gte=F("since"))),
        ]


class Former(models.Model):
    """Who somebody was, as the public register names them, once their account is erased: whom they wrote to keeps the letter, and must
    know whose it is.
    """

    user = models.OneToOneField("accounts.User", models.PROTECT, primary_key=True, related_name="+")
    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="+")


class Favourite(models.Model):
    """A colleague that a user wants first."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "practitioner"], name="a_colleague_is_a_favourite_once")]


class Correspondence(models.Model):
    """What a practitioner had to do with another: how many patients they sent them, and when they last exchanged anything."""

    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="+")
    with_practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="+")
    referrals = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["practitioner", "-last_at"], name="past_correspondents")]  # for queries.correspondents
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "with_practitioner"], name="two_practitioners_correspond_in_one_row"),
            models.CheckConstraint(name="nobody_corresponds_with_themselves", condition=~Q(practitioner=F("with_practitioner"))),
        ]
