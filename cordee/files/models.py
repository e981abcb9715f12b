"""A file's row, its parts, and the conversations that cite it."""

from __future__ import annotations

from django.db import models

from cordee.files import rules


class File(models.Model):
    """One encrypted file.  The server knows its size, its uploader and who cites it; name, type and key travel in the message."""

    id = models.UUIDField(primary_key=True)  # drawn by the client: beginning twice begins once
    uploader = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    size_bytes = models.BigIntegerField()  # of plaintext; the ciphertext's follows from it
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "files_file"
        indexes = [models.Index(fields=["uploader", "begun_at"], name="files_of_an_uploader")]  # for hot.HELD, queries.expired
        constraints = [
            models.CheckConstraint(
                name="a_file_is_at_most_fifty_million_bytes",
                condition=models.Q(size_bytes__gte=0, size_bytes__lte=rules.LARGEST_FILE),
            )
        ]


class Part(models.Model):
    """One to four whole chunks, stored as one blob.  Sending a part again replaces it, until the file is finished."""

    pk = models.CompositePrimaryKey("file", "start")
    file = models.ForeignKey(File, models.CASCADE, related_name="+")
    start = models.BigIntegerField()  # offset within the ciphertext
    length = models.IntegerField()

    class Meta:
        db_table = "files_part"


class Citation(models.Model):
    """A conversation whose log cites the file: its members may download it."""

    pk = models.CompositePrimaryKey("file", "conversation_id")
    file = models.ForeignKey(File, models.CASCADE, related_name="+")
    conversation_id = models.UUIDField()  # messaging is beside this room, so no foreign key
    at = models.DateTimeField()

    class Meta:
        db_table = "files_citation"
        indexes = [models.Index(fields=["conversation_id"], name="files_of_a_conversation")]
