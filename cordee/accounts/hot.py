"""What the gateway asks of accounts."""

from typing import Final

# Who a session belongs to ($1 what its cookie's key is kept as: rules.sessions.kept_as), while it lives and its user may sign in, and
# whether a second factor was shown.  Two primary-key probes.
SESSION: Final = """
    SELECT s.user_id, s.strong, s.expire_date
      FROM accounts_session s JOIN accounts_user u ON u.id = s.user_id
     WHERE s.session_key = $1 AND s.expire_date > now() AND u.is_active
"""

# Those of these sessions that still live.  Primary-key probes; asked now and then for all open sockets.
ALIVE: Final = """
    SELECT s.session_key
      FROM accounts_session s JOIN accounts_user u ON u.id = s.user_id
     WHERE s.session_key = ANY ($1::text[]) AND s.expire_date > now() AND u.is_active
"""
