"""What notifications says in JSON."""

from typing import Literal

from ninja import Schema

from cordee.notifications.queries import Preview


class SmsPreviewOut(Schema):
    """An SMS before it is sent, and how it travels."""

    text: str
    coding: Literal["GSM7", "UCS2"]
    units: int
    parts: int

    @classmethod
    def of(cls, preview: Preview) -> "SmsPreviewOut":
        """From what was read."""
        return cls.model_validate(
            {"text": preview.text, "coding": preview.size.coding, "units": preview.size.units, "parts": preview.size.parts}
        )


class MailOut(Schema):
    """A mail before it is sent."""

    subject: str
    text: str


class CommunityMailsOut(Schema):
    """What somebody invited into a community reads: at first, when reminded, and once they have an account that is not finished."""

    first: MailOut
    again: MailOut
    unfinished: MailOut
