"""The process that checks signatures: what it says, and that nothing waits for one that is gone."""

from __future__ import annotations

import asyncio
import os
import signal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cordee.live import verifying
from cordee.live.verifying import Verifier, answer_all
from cordee_protocol.signing import Signed
from cordee_protocol.tests.vectors import Case, cases, unhex

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

KEY = Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes_raw()


def signed(message: bytes, *, said: bytes | None = None) -> Signed:
    """A signature of `message`, shown for what is `said`."""
    return Signed(PUBLIC, KEY.sign(message), message if said is None else said)


BATCH = [signed(b"one"), signed(b"two", said=b"another"), signed(b"three"), Signed(b"\xff" * 32, bytes(64), b"no point of the curve")]
TRUTH = [True, False, True, False]


@pytest.fixture
async def verifier() -> AsyncIterator[Verifier]:
    made = Verifier()
    yield made
    await made.close()


def environment_of(pid: int) -> bytes | None:
    """A process's environment; None once it is gone."""
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return None


async def at_work(verifier: Verifier) -> int:
    """The process's number, once it answers."""
    async with asyncio.timeout(30):
        while (process := verifier._process) is None:
            assert await verifier.genuine(BATCH) == TRUTH  # meanwhile a thread answers
            await asyncio.sleep(0.02)
    return process.pid


@cases("signatures", "good", "refused")
def test_libsodium_takes_nothing_that_openssl_refuses(case: Case) -> None:
    """Torsion in R, S plus the order: what verifiers that multiply by the cofactor, or are lax, would take."""
    shown = Signed(unhex(case["public"]), unhex(case["signature"]), unhex(case["message"]))
    assert verifying.is_genuine(shown) == shown.is_genuine()


@pytest.mark.parametrize("public", [b"", PUBLIC[:31], PUBLIC + b"x"])
@pytest.mark.parametrize("signature", [b"", KEY.sign(b"one")[:63], KEY.sign(b"one") + b"x"])
def test_what_has_another_size_is_no_signature(public: bytes, signature: bytes) -> None:
    assert not verifying.is_genuine(Signed(public, KEY.sign(b"one"), b"one"))
    assert not verifying.is_genuine(Signed(PUBLIC, signature, b"one"))


async def test_each_is_told_of_its_own_by_a_thread_and_then_by_the_process(verifier: Verifier) -> None:
    assert await verifier.genuine(BATCH[1:2]) == [False]
    assert await verifier.genuine(BATCH) == TRUTH
    pid = await at_work(verifier)
    for _ in range(3):
        assert await verifier.genuine(BATCH) == TRUTH
    assert await verifier.genuine([signed(bytes([n])) for n in range(256)]) == [True] * 256
    await verifier.close()
    assert environment_of(pid) is None


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "stopped"])
async def test_nobody_waits_for_a_process_that_is_gone(verifier: Verifier, end: signal.Signals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "AGAIN_AFTER_S", 0.0)
    pid = await at_work(verifier)
    monkeypatch.setattr(verifying, "LONGEST_S", 0.5)
    os.kill(pid, end)
    assert await verifier.genuine(BATCH) == TRUTH
    assert environment_of(pid) is None
    monkeypatch.setattr(verifying, "LONGEST_S", 30.0)
    assert await at_work(verifier) != pid
    assert await verifier.genuine(BATCH) == TRUTH


async def test_one_that_cannot_be_started_is_done_without(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    for _ in range(3):
        assert await verifier.genuine(BATCH) == TRUTH
        await asyncio.sleep(0.01)


async def test_it_ends_with_whoever_asks_and_knows_none_of_our_settings(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORDEE_DATABASE_URL", "postgresql:///secret")
    pid = await at_work(verifier)
    assert b"CORDEE_DATABASE_URL" not in (environment_of(pid) or b"CORDEE_DATABASE_URL")
    process = verifier._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 10) == 0


def test_a_batch_in_a_byte_a_signature_out() -> None:
    request, answers = cbor2.dumps([list(each) for each in BATCH]), BytesIO()
    answer_all(BytesIO(len(request).to_bytes(4, "big") + request), answers)
    assert answers.getvalue() == verifying.READY + bytes(TRUTH)
