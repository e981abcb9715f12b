"""What is done to users and their sessions."""

from cordee.accounts.services.sessions import end_sessions
from cordee.accounts.services.users import create_user

__all__ = ["create_user", "end_sessions"]
