"""What the national login signed."""

from __future__ import annotations

from django.db import models


class NationalProof(models.Model):
    """The signed answer whose nonce binds a person's keys to their identity: nonce = SHA-256(fingerprint ‖ random)."""

    user = models.OneToOneField("accounts.User", models.CASCADE, primary_key=True, related_name="+")
    id_token = models.TextField()  # as signed; its key may have been rotated since
    fingerprint = models.BinaryField()  # of the identity, opaque to this room
    random = models.BinaryField()
    at = models.DateTimeField()
