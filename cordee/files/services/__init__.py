"""What is done to files from Django's side; the bytes themselves go through the gateway."""

from cordee.files.services.citing import cite
from cordee.files.services.dropping import drop_old
from cordee.files.services.forgetting import forget
from cordee.files.services.orphans import sweep_orphans
from cordee.files.services.sweeping import sweep

__all__ = ["cite", "drop_old", "forget", "sweep", "sweep_orphans"]
