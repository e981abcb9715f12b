"""Mails go through a real exchange (RFC 5321) and land in the outbox."""

from __future__ import annotations

import asyncio
import smtplib
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from cordee.config.doors import Door
from cordee.notifications import queries as notifications
from cordee.rehearsal.counterparts import mail_server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def port() -> AsyncIterator[int]:
    door = Door.open()
    serving = asyncio.create_task(mail_server.run(door.listening))
    yield door.port
    serving.cancel()
    await asyncio.wait({serving})
    await sync_to_async(connections.close_all)()


def send(port: int, mail: EmailMessage, *to: str) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as server:
        server.send_message(mail, to_addrs=list(to))


@pytest.mark.django_db(transaction=True)
async def test_a_mail_is_kept_once_for_each_recipient_word_for_word(port: int) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Confirmez votre adresse électronique", "Cordée <ne-pas-repondre@cordee.example>"
    mail.set_content("Voici six chiffres : 402 771.\nÀ très vite, l’équipe.\n")
    await asyncio.to_thread(send, port, mail, "a@cordee.example", "b@cordee.example")
    kept = await sync_to_async(notifications.outbox)()
    assert {item.to for item in kept} == {"a@cordee.example", "b@cordee.example"}
    assert {item.subject for item in kept} == {"Confirmez votre adresse électronique"}
    assert {item.text for item in kept} == {"Voici six chiffres : 402 771.\nÀ très vite, l’équipe.\n"}


@pytest.mark.django_db(transaction=True)
async def test_what_is_too_large_is_refused_in_the_exchange(port: int) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Trop", "x@cordee.example"
    mail.set_content("a" * 70 + "\n", cte="7bit")
    mail.set_payload(("a" * 70 + "\r\n") * (mail_server.LARGEST_BYTES // 70))
    with pytest.raises(smtplib.SMTPResponseException) as refused:
        await asyncio.to_thread(send, port, mail, "a@cordee.example")
    assert refused.value.smtp_code == 552
    assert await sync_to_async(notifications.outbox)() == []
