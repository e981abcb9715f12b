"""The feed's tables (feed.py says why there are two)."""

from __future__ import annotations

from django.db import models


class FeedHead(models.Model):
    """How far one person's feed has come.  Locked by every act that writes to it: Note [Why the feed has a head row]."""

    user_id = models.UUIDField(primary_key=True)
    n = models.BigIntegerField()

    class Meta:
        db_table = "platform_feed_head"


class FeedRow(models.Model):
    """One thing that happened to one person, outside their conversations.  Ids only; what changed is fetched from its room."""

    pk = models.CompositePrimaryKey("user_id", "n")  # for feed.after: a range of one person's rows
    user_id = models.UUIDField()
    n = models.BigIntegerField()
    kind = models.TextField()
    data = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        db_table = "platform_feed_row"


class Spent(models.Model):
    """What was asked of one limit under one key in its present window (limits.py).  UNLOGGED: a crash of PostgreSQL forgets it."""

    key = models.BinaryField(primary_key=True)  # a hash: no address stands here
    used = models.IntegerField()
    ends = models.DateTimeField()  # of the window

    class Meta:
        db_table = "platform_spent"
        indexes = [models.Index(fields=["ends"], name="windows_that_are_over")]  # for limits.SPEND, which removes them
