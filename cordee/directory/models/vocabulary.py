"""The tables between a query's words and the rows: a few hundred thousand distinct words stand for millions of practitioners.

Note [Why a vocabulary stands between the query and the rows]
Trigrams on the rows cost 45 ms a search at two million practitioners (measured before building); here a word of the query becomes a set of
word numbers (itself, what it begins, what is one slip away) and one scan of the index on Practitioner.tokens finds the rows: 2.3 ms.
Cited by rules/tokens.py, queries/words.py, services/indexing.py.
"""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Word(models.Model):
    """A folded word of somebody's name, organisation, town or community."""

    id = models.AutoField(primary_key=True)  # the number that Practitioner.tokens holds
    text = models.TextField(unique=True, db_collation="C")  # C so that a beginning is a range of the index
    rows = models.PositiveIntegerField(default=0)  # how many practitioners are found by it
    names = models.PositiveIntegerField(default=0)  # how many of them bear it as a name

    class Meta:
        db_table = "directory_word"
        indexes = [GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="words_that_look_alike")]  # for a word that means nothing


class Slip(models.Model):
    """A word with one letter left out, as a number: two words that share one are at most one slip apart, or nearly so."""

    pk = models.CompositePrimaryKey("neighbour", "word_id")
    neighbour = models.IntegerField()
    word_id = models.IntegerField()

    class Meta:
        db_table = "directory_slip"


class Beginning(models.Model):
    """The commonest words that begin with one, two or three letters, kept ready: a range of the index would hold thousands."""

    pk = models.CompositePrimaryKey("letters", "word_id")
    letters = models.TextField(db_collation="C")
    word_id = models.IntegerField()

    class Meta:
        db_table = "directory_beginning"


class Projection(models.Model):
    """How far the directory follows the register: the last import that it took over."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    import_n = models.BigIntegerField(default=0)
    read_on = models.DateField(null=True)  # the date of its data, which every card cites

    class Meta:
        db_table = "directory_projection"
        constraints = [models.CheckConstraint(name="the_directory_follows_one_register", condition=models.Q(id=1))]
