"""What is done to users, their sessions and their passwords."""

from cordee.accounts.services.passwords import forget_password, forget_requests, require_strong, reset_password
from cordee.accounts.services.sessions import end_sessions
from cordee.accounts.services.users import agree, create_user, require_current, sign_up

__all__ = [
    "agree",
    "create_user",
    "end_sessions",
    "forget_password",
    "forget_requests",
    "require_current",
    "require_strong",
    "reset_password",
    "sign_up",
]
