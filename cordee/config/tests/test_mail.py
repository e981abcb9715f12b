from __future__ import annotations

import pytest

from cordee.config.mail import OUTBOX, SMTP, Mail, mail


def test_one_address_says_where_mails_go() -> None:
    assert mail("outbox:") == Mail(OUTBOX)
    assert mail("smtp://localhost") == Mail(SMTP, "localhost", 25)
    assert mail("smtp://cordee:p%40ss@relais.example:587") == Mail(SMTP, "relais.example", 587, "cordee", "p@ss", use_tls=True)
    assert mail("smtps://cordee:x@relais.example") == Mail(SMTP, "relais.example", 465, "cordee", "x", use_ssl=True)
    for nonsense in ("", "relais.example", "smtp:", "imap://relais.example"):
        with pytest.raises(ValueError, match="CORDEE_MAIL_URL"):
            mail(nonsense)
