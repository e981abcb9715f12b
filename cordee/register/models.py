"""The register as it was last published, its imports, and France's communes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Upper


def unaccented(field: str) -> Func:
    """A name in capitals without accents, by functions that an index may use; `rules.names.trait` gives the same for French names."""
    return Func(Upper(field), Value("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ"), Value("AAACEEEEIIOOUUUY"), function="translate", output_field=models.TextField())


class Import(models.Model):
    """One reading of a published extraction: what came, what changed, or why it was refused."""

    n = models.BigAutoField(primary_key=True)  # in order, so that who follows the register knows how far they are
    file_name = models.TextField()
    read_on = models.DateField()  # the date of the data, which the licence asks to cite
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    bad_lines = models.PositiveIntegerField()
    bad_samples = models.JSONField(default=list)  # [line number, why], the first hundred; never a line's content
    people = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    refusal = models.TextField(null=True)  # the refused leave the register as it was

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_refused_import_changes_nothing",
                condition=models.Q(refusal=None) | models.Q(added=0, changed=0, removed=0),
            )
        ]


class Entry(models.Model):
    """A person as published, keyed by *Identification nationale PP*: `Identifiant PP` alone may collide between types of number."""

    national_id = models.TextField(primary_key=True)
    title_code = models.TextField()
    civility_code = models.TextField()
    last_name = models.TextField()
    first_name = models.TextField()
    rows_hash = models.UUIDField()  # of all the person's rows, in any order: equal means that nothing changed
    changed_by = models.ForeignKey(Import, models.PROTECT, db_index=False, related_name="+")  # register_changes begins with it

    class Meta:
        indexes = [
            models.Index(fields=["changed_by", "national_id"], name="register_changes"),  # for queries.people_changed
            models.Index(unaccented("last_name"), name="people_by_last_name"),  # for queries.namesakes
        ]


class Structure(models.Model):
    """A place of practice as published, keyed by its technical id."""

    technical_id = models.TextField(primary_key=True)
    legal_name = models.TextField()
    trade_name = models.TextField()
    addressee = models.TextField()
    building = models.TextField()
    street = models.TextField()
    delivery = models.TextField()
    post_town = models.TextField()
    postal_code = models.TextField()
    commune_code = models.TextField()
    commune_label = models.TextField()
    country_code = models.TextField()
    department_code = models.TextField()
    phone = models.TextField()
    sector_code = models.TextField()
    content_hash = models.UUIDField()


class Practice(models.Model):
    """One published row: a person's profession and savoir-faire, and where and how they practise it, if anywhere.

    Written by services/differences.py alone, together with what it points to; PostgreSQL's own check of each of two million rows, twice,
    would take a third of an import (measured), so that a test looks for strays instead.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="practices", db_constraint=False)
    profession_code = models.TextField()
    profession_label = models.TextField()
    category_code = models.TextField()
    skill_type = models.TextField()
    skill_code = models.TextField()
    skill_label = models.TextField()
    mode_code = models.TextField()
    structure = models.ForeignKey(Structure, models.PROTECT, null=True, db_constraint=False, db_index=False, related_name="+")


class Commune(models.Model):
    """A commune, an arrondissement of Paris, Lyon or Marseille, or a former commune (birthplaces name them)."""

    code = models.TextField(primary_key=True)  # INSEE's, five characters
    name = models.TextField()
    folded = models.TextField(db_collation="C")  # `rules.places.town` of the name; C so that a prefix is a range of the index
    kind = models.TextField(choices=[(kind, kind) for kind in ("commune", "arrondissement", "former")])
    postal_codes = ArrayField(models.TextField())
    department = models.TextField()
    region = models.TextField()
    lat = models.FloatField()
    lon = models.FloatField()
    approximate = models.BooleanField()  # the point is a mean of neighbours: distances are shown with "≈"
    population = models.PositiveIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["folded"], name="commune_by_name"),  # for queries.communes
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="commune_by_part_of_name"),  # « havre » finds Le Havre
            GinIndex(fields=["postal_codes"], name="commune_by_postal_code"),
        ]
