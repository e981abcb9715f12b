"""What a person says of their practice when they join by hand; nobody has checked it."""

from __future__ import annotations

from django.db import models


class Declared(models.Model):
    """The fields of a declaration, for the two tables that hold one.  Codes are the register's."""

    profession = models.TextField()
    skill = models.TextField(null=True)  # savoir-faire
    practice_mode = models.TextField()  # self_employed, salaried
    postal_code = models.TextField()
    commune_code = models.TextField(null=True)  # null: a town typed by hand
    city = models.TextField()
    rpps = models.TextField(null=True)
    adeli = models.TextField(null=True)
    register_id = models.TextField(null=True)  # the entry that the person said is theirs

    class Meta:
        abstract = True


class Declaration(Declared):
    """A user's declaration; the reviewers' desk compares it with the register."""

    user = models.OneToOneField("accounts.User", models.CASCADE, primary_key=True, related_name="+")
    declared_at = models.DateTimeField()


class Joining(Declared):
    """A form that was sent and whose address nobody has confirmed yet; then it becomes a user and a declaration, and is deleted.

    No account exists before: so nobody holds an address that is not theirs, and sending the form writes alike whether or not an account
    bears it (Note [An outsider learns nothing of accounts], accounts/services/confirming.py).
    """

    # Made by the client, the user's id to be; goes with its confirmation, a day after nobody answered (accounts/jobs.py).
    confirmation = models.OneToOneField("accounts.Confirmation", models.CASCADE, primary_key=True, related_name="+")
    practises = models.BooleanField(default=True)  # False: invited as an assistant, who declares nothing; the fields above are empty
    title = models.TextField()
    first_name = models.TextField()
    last_name = models.TextField()
    password_hash = models.TextField()
    agreements = models.JSONField()  # document: version
    agreed_at = models.DateTimeField()
    national = models.JSONField(null=True)  # who joins by the national login: issuer, subject, identity (services/national.py)
