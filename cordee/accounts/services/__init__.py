"""What is done to users, their sessions, passwords and second factors."""

from cordee.accounts.services.factors import (
    add_passkey,
    add_totp,
    check_code,
    digits_now,
    enrol_totp,
    make_codes,
    new_totp_secret,
    remove_passkey,
    remove_totp,
)
from cordee.accounts.services.passwords import (
    change_password,
    check_password,
    forget_password,
    forget_requests,
    require_strong,
    reset_password,
)
from cordee.accounts.services.sessions import end_other_sessions, end_session, end_sessions, note_sign_in
from cordee.accounts.services.trying import begin_password, forgive
from cordee.accounts.services.users import agree, create_user, require_current, sign_up

__all__ = [
    "add_passkey",
    "add_totp",
    "agree",
    "begin_password",
    "change_password",
    "check_code",
    "check_password",
    "create_user",
    "digits_now",
    "end_other_sessions",
    "end_session",
    "end_sessions",
    "enrol_totp",
    "forget_password",
    "forget_requests",
    "forgive",
    "make_codes",
    "new_totp_secret",
    "note_sign_in",
    "remove_passkey",
    "remove_totp",
    "require_current",
    "require_strong",
    "reset_password",
    "sign_up",
]
