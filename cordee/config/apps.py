"""The last application to load: it fills the table of consequences once every room is there."""

from __future__ import annotations

from django.apps import AppConfig


class House(AppConfig):
    """The house as a whole; owns no table."""

    name = "cordee.config"
    label = "house"

    def ready(self) -> None:
        """Tell `announcing` which event leads to which job, and have every job outlive a database that goes away."""
        from procrastinate.contrib.django import app  # noqa: PLC0415 - rooms can be imported only once all are loaded

        from cordee.config.consequences import CONSEQUENCES  # noqa: PLC0415 - as above
        from cordee.platform import announcing, persevering  # noqa: PLC0415 - as above

        announcing.fill(CONSEQUENCES)
        persevering.persevere(app.tasks.values())
