"""What is done to conversations from Django's side; sending and commits go through the gateway."""

from cordee.messaging.services.appending import append
from cordee.messaging.services.opening import Opened, open_, open_conversation

__all__ = ["Opened", "append", "open_", "open_conversation"]
