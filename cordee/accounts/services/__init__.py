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
    reset_factors,
    room_for_a_passkey,
)
from cordee.accounts.services.forgetting import drop_agreements, forget
from cordee.accounts.services.moving import (
    ask_address_change,
    give_up_address_change,
    note_address_undeliverable,
    try_address_digits,
)
from cordee.accounts.services.passwords import (
    change_password,
    check_password,
    forget_password,
    forget_requests,
    require_strong,
    reset_password,
)
from cordee.accounts.services.sessions import (
    end_other_sessions,
    end_session,
    end_sessions,
    end_sessions_of,
    forget_ended,
    note_refused,
    note_sign_in,
)
from cordee.accounts.services.trying import begin_password, forgive
from cordee.accounts.services.users import agree, agree_anew, create_user, require_current, sign_up

__all__ = [
    "add_passkey",
    "add_totp",
    "agree",
    "agree_anew",
    "ask_address_change",
    "begin_password",
    "change_password",
    "check_code",
    "check_password",
    "create_user",
    "digits_now",
    "drop_agreements",
    "end_other_sessions",
    "end_session",
    "end_sessions",
    "end_sessions_of",
    "enrol_totp",
    "forget",
    "forget_ended",
    "forget_password",
    "forget_requests",
    "forgive",
    "give_up_address_change",
    "make_codes",
    "new_totp_secret",
    "note_address_undeliverable",
    "note_refused",
    "note_sign_in",
    "remove_passkey",
    "remove_totp",
    "require_current",
    "require_strong",
    "reset_factors",
    "reset_password",
    "room_for_a_passkey",
    "sign_up",
    "try_address_digits",
]
