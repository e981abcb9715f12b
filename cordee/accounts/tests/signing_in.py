"""For tests of any room above: a browser whose session has shown a second factor, without asking for one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY

if TYPE_CHECKING:
    from django.test import Client


def with_second_factor(browser: Client) -> Client:
    """The same browser, in whose session somebody is signed in: as if six digits had followed the password."""
    session, now = browser.session, time.time()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": now}, {"method": "mfa", "type": "totp", "at": now}]
    session.save()
    return browser


def proved_long_ago(browser: Client) -> Client:
    """The same browser, in whose session both factors were shown, ten minutes ago: what asks for a fresh proof asks anew."""
    session, then = browser.session, time.time() - 600
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": then}, {"method": "mfa", "type": "totp", "at": then}]
    session.save()
    return browser
