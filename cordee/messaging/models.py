"""The tables of conversations (protocol/crd1.cddl).  Ciphertext and signed bytes only."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cordee.messaging.rules import EntryKind, Kind, Role


class Conversation(models.Model):
    """Where a conversation stands: the head of its log and of its commits.  Its policy is its last commit's own, and stands only there."""

    id = models.UUIDField(primary_key=True)  # made by whoever opens it: sending it twice opens once
    kind = models.TextField(choices=[(kind, kind) for kind in Kind])
    suite = models.SmallIntegerField()
    epoch = models.BigIntegerField()
    commit_no = models.BigIntegerField()
    head_seq = models.BigIntegerField()
    content_no = models.BigIntegerField()  # messages by people so far: what "unread" counts
    h = models.BinaryField()  # the transcript's hash at head_seq
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    dropped_seq = models.BigIntegerField(default=0, db_default=0)  # messages up to this entry were too old to be kept: services/dropping.py
    kept_since = models.DateTimeField(null=True)  # what was said before then went, when something last went
    direct_low = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")  # the two of a direct one, in order of id
    direct_high = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "messaging_conversation"
        constraints = [
            models.UniqueConstraint(fields=["direct_low", "direct_high"], name="two_people_have_one_direct_conversation"),
            models.CheckConstraint(
                name="a_direct_conversation_names_its_two_people_in_order",
                condition=Q(kind=Kind.DIRECT, direct_low__lt=F("direct_high"))
                | (~Q(kind=Kind.DIRECT) & Q(direct_low__isnull=True, direct_high__isnull=True)),
            ),
            models.CheckConstraint(
                name="positions_of_a_conversation_count_up", condition=Q(head_seq__gte=F("content_no"), content_no__gte=0)
            ),
            models.CheckConstraint(
                name="what_was_dropped_lies_before_a_day",
                condition=Q(dropped_seq=0, kept_since=None)
                | Q(dropped_seq__gt=0, dropped_seq__lte=F("head_seq"), kept_since__isnull=False),
            ),
        ]


class LogEntry(models.Model):
    """One entry of a log: a message or a commit, as signed.  Written by messaging_append alone (migrations/0004, hot.APPEND)."""

    pk = models.CompositePrimaryKey("conversation", "seq")  # for log pages: a range of one conversation's rows
    # No foreign-key checks here: the function holds the conversation's row, and a member's user is never deleted (PROTECT below).
    conversation = models.ForeignKey(Conversation, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    seq = models.BigIntegerField()
    kind = models.TextField(choices=[(kind, kind) for kind in EntryKind])
    content_no = models.BigIntegerField()
    message_id = models.UUIDField(null=True)  # null for a commit
    sender_id = models.UUIDField()
    hdr = models.BinaryField()  # of a commit: its body
    ct = models.BinaryField(
        null=True
    )  # null for a commit, and once deleted or too old: hdr, ct_hash and sig stay, so the chain still verifies
    ct_hash = models.BinaryField(null=True)
    sig = models.BinaryField()
    h = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "messaging_log"
        constraints = [
            models.UniqueConstraint(fields=["conversation", "message_id"], name="a_message_is_in_a_conversation_once"),
            models.CheckConstraint(
                name="an_entry_is_a_commit_or_has_a_message_id",
                condition=Q(kind=EntryKind.COMMIT, message_id__isnull=True, ct__isnull=True)
                | (~Q(kind=EntryKind.COMMIT) & Q(message_id__isnull=False, ct_hash__isnull=False)),
            ),
        ]


class Roster(models.Model):
    """Who was in, as signed: found by its hash, which commits sign."""

    hash = models.BinaryField(primary_key=True)
    bytes = models.BinaryField()

    class Meta:
        db_table = "messaging_roster"


class Commit(models.Model):
    """One signed step of a conversation; number n is taken once (compare-and-swap on the conversation's commit_no)."""

    pk = models.CompositePrimaryKey("conversation", "n")
    conversation = models.ForeignKey(Conversation, models.CASCADE, db_index=False, related_name="+")
    n = models.BigIntegerField()
    epoch = models.BigIntegerField()
    bytes = models.BinaryField()  # body and signature, as received
    hash = models.BinaryField()  # of the body
    introduced_by = models.BinaryField()  # the hash of the commit that brought the epoch's key: grants bind it
    roster = models.ForeignKey(Roster, models.PROTECT, related_name="+")
    seq = models.BigIntegerField()

    class Meta:
        db_table = "messaging_commit"


class Member(models.Model):
    """The index of the rosters: who is in now, or was, and from where on they are served."""

    pk = models.CompositePrimaryKey("conversation", "user")
    conversation = models.ForeignKey(Conversation, models.CASCADE, db_index=False, related_name="+")
    user = models.ForeignKey("accounts.User", models.PROTECT, db_index=False, related_name="+")
    role = models.TextField(choices=[(role, role) for role in Role])
    joined_seq = models.BigIntegerField()  # entries up to this one are not served: 0 with full history, else the joining commit's anchor
    left_seq = models.BigIntegerField(null=True)  # the commit that removed them; nothing is served any more

    class Meta:
        db_table = "messaging_member"
        indexes = [models.Index(fields=["user", "conversation"], name="conversations_of_a_user", condition=Q(left_seq=None))]  # for HEADS


class Grant(models.Model):
    """An epoch's key, sealed to one user's key of generation `gen`.  It authenticates itself: the server can neither forge nor swap it."""

    pk = models.CompositePrimaryKey("conversation", "user", "epoch", "gen")
    conversation = models.ForeignKey(Conversation, models.CASCADE, db_index=False, related_name="+")
    user = models.ForeignKey("accounts.User", models.PROTECT, db_index=False, related_name="+")
    epoch = models.BigIntegerField()
    gen = models.BigIntegerField()
    sealed = models.BinaryField()
    by = models.ForeignKey("accounts.User", models.PROTECT, db_index=False, related_name="+")

    class Meta:
        db_table = "messaging_grant"


class Receipt(models.Model):
    """How far one person's devices have come: delivered is the first device's, read is what was on a screen."""

    pk = models.CompositePrimaryKey("conversation", "user")
    conversation = models.ForeignKey(Conversation, models.CASCADE, db_index=False, related_name="+")
    user = models.ForeignKey("accounts.User", models.PROTECT, db_index=False, related_name="+")
    delivered_seq = models.BigIntegerField(default=0)
    read_seq = models.BigIntegerField(default=0)
    read_content_no = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "messaging_receipt"
        constraints = [models.CheckConstraint(name="what_is_read_was_delivered", condition=Q(delivered_seq__gte=F("read_seq")))]
