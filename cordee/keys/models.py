"""Chains, the keys beside them, boxes and self-data (protocol/crd1.cddl).  Everything is public or sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cordee.accounts.rules.agents import Kind


class Identity(models.Model):
    """One user's chain as a whole: its first statement's hash and its head.  Locked by whoever adds a statement."""

    user = models.OneToOneField("accounts.User", models.PROTECT, primary_key=True, related_name="+")
    fingerprint = models.BinaryField()
    head_seq = models.BigIntegerField()
    head_hash = models.BinaryField()
    uek_gen = models.BigIntegerField()
    recovery_confirmed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "keys_identity"
        constraints = [
            models.UniqueConstraint(fields=["fingerprint"], name="a_fingerprint_names_one_user"),
            models.CheckConstraint(name="a_chain_begins_with_its_genesis", condition=Q(head_seq__gte=1, uek_gen__gte=1)),
        ]


class Statement(models.Model):
    """One signed step of a chain, with its signatures, as received."""

    pk = models.CompositePrimaryKey("user", "seq")  # for queries.chains: a range of one user's rows
    user = models.ForeignKey("accounts.User", models.PROTECT, db_index=False, related_name="+")
    seq = models.BigIntegerField()
    bytes = models.BinaryField()
    hash = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "keys_statement"


class KemKey(models.Model):
    """A public key beside the chains, found by the hash that a statement signs."""

    hash = models.BinaryField(primary_key=True)
    bytes = models.BinaryField()

    class Meta:
        db_table = "keys_kem_key"


class ChainKemKey(models.Model):
    """Which public keys a chain needs today: those that someone may still seal to."""

    pk = models.CompositePrimaryKey("user", "kem_key")
    user = models.ForeignKey("accounts.User", models.PROTECT, db_index=False, related_name="+")
    kem_key = models.ForeignKey(KemKey, models.PROTECT, related_name="+")

    class Meta:
        db_table = "keys_chain_kem_key"


class Box(models.Model):
    """A generation of the user key, sealed to one authorizer."""

    pk = models.CompositePrimaryKey("user", "gen", "authz_id")
    user = models.ForeignKey("accounts.User", models.PROTECT, db_index=False, related_name="+")
    gen = models.BigIntegerField()
    authz_id = models.UUIDField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "keys_box"


class Prev(models.Model):
    """The seed of generation gen - 1, under the self key of `gen`: opening one box yields all generations."""

    pk = models.CompositePrimaryKey("user", "gen")
    user = models.ForeignKey("accounts.User", models.PROTECT, db_index=False, related_name="+")
    gen = models.BigIntegerField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "keys_prev"
        constraints = [models.CheckConstraint(name="the_first_generation_has_none_before", condition=Q(gen__gte=2))]


class Device(models.Model):
    """What its owner's list says of a machine of their chain: with what it was last used, and when.  Never the chain's word."""

    pk = models.CompositePrimaryKey("user", "authz_id")
    user = models.ForeignKey("accounts.User", models.PROTECT, db_index=False, related_name="+")
    authz_id = models.UUIDField()
    browser = models.TextField()  # « Firefox sur Windows »: no User-Agent, no network address
    browser_kind = models.TextField(choices=[(kind, kind) for kind in Kind])
    last_at = models.DateTimeField()  # it showed itself (services.show_presence)
    name = models.TextField(default="", db_default="")  # what its owner calls it; empty: by its browser

    class Meta:
        db_table = "keys_device"


class SelfData(models.Model):
    """A user's own settings and pins, sealed under their user key.  Each writing raises the version by one."""

    user = models.OneToOneField("accounts.User", models.PROTECT, primary_key=True, related_name="+")
    version = models.BigIntegerField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "keys_self_data"
        constraints = [models.CheckConstraint(name="self_data_begins_at_version_one", condition=Q(version__gte=1))]


class Attester(models.Model):
    """A public key of the attestation service, in order; each but the first is vouched for by the one before."""

    n = models.BigAutoField(primary_key=True)
    public_key = models.BinaryField(unique=True)
    voucher = models.BinaryField(null=True)
    since = models.DateTimeField()

    class Meta:
        db_table = "keys_attester"


class Attestation(models.Model):
    """What the attestation service says of the person behind an identity, as it was signed."""

    user = models.OneToOneField("accounts.User", models.CASCADE, primary_key=True, related_name="+")
    signed = models.BinaryField()
    fingerprint = models.BinaryField()
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "keys_attestation"
