"""The last application to load: it fills the table of consequences once every room is there."""

from __future__ import annotations

from django.apps import AppConfig


class House(AppConfig):
    """The house as a whole; owns no table."""

    name = "cordee.config"
    label = "house"

    def ready(self) -> None:
        """Tell `announcing` which event leads to which job."""
        from cordee.config.consequences import CONSEQUENCES  # noqa: PLC0415 - rooms can be imported only once all are loaded
        from cordee.platform import announcing  # noqa: PLC0415 - as above

        announcing.fill(CONSEQUENCES)
