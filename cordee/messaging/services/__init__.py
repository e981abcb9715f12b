"""What is done to conversations from Django's side; sending and commits go through the gateway."""

from cordee.messaging.services.appending import append
from cordee.messaging.services.dropping import drop_old
from cordee.messaging.services.forgetting import forget
from cordee.messaging.services.opening import Opened, open_, open_conversation
from cordee.messaging.services.reading import note_read
from cordee.messaging.services.standings import tell_of_standing

__all__ = ["Opened", "append", "drop_old", "forget", "note_read", "open_", "open_conversation", "tell_of_standing"]
