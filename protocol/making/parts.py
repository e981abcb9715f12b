"""Vectors of the small parts: derivations, codes, numbers, encodings, signatures."""

from __future__ import annotations

import itertools
from typing import Any

from cordee_protocol import cbor, grants, keys, recovery, safety
from cordee_protocol.keys import AuthorizerKeys, UserKey
from cordee_protocol.primitives import digest, hkdf, label, u64
from cordee_protocol.sealing import Suite
from cordee_protocol.tests.cast import named
from making import contents, edwards
from making.drawing import shown, stream


def derivations() -> dict[str, Any]:
    """Every key that follows from another."""
    user, credential, conversation, message_id = (named(each, 16) for each in ("user", "credential", "conversation", "message"))
    epoch_key, salt, hdr = stream("epoch key", 32), stream("salt", 16), stream("header", 240)
    message = hkdf(epoch_key, salt=salt, info=label("crd1/msg") + digest(hdr), length=44)
    file_id, file_key = message_id, stream("file key", 32)
    file = hkdf(file_key, salt=file_id, info=label("crd1/file"), length=39)
    return {
        "authorizers": [_authorizer(suite, stream(f"authorizer {suite}", 32)) for suite in Suite],
        "user_keys": [_user_key(suite, stream(f"user key {suite}", 32)) for suite in Suite],
        "passkey": {
            "prf_salt": keys.PRF_SALT,
            "prf_output": stream("prf", 32),
            "user": user,
            "credential_id": credential,
            "seed": keys.passkey_seed(stream("prf", 32), user=user, credential_id=credential),
        },
        "epochs": [
            {
                "epoch_key": epoch_key,
                "conversation": conversation,
                "epoch": epoch,
                "kc": grants.commitment(epoch_key, conversation=conversation, epoch=epoch),
                "link_key": hkdf(epoch_key, info=label("crd1/link") + conversation + u64(epoch)),
            }
            for epoch in (1, 2, 300)
        ],
        "message": {"epoch_key": epoch_key, "salt": salt, "hdr": hdr, "key": message[:32], "nonce": message[32:]},
        "file": {"file_key": file_key, "file_id": file_id, "key": file[:32], "prefix": file[32:]},
    }


def _authorizer(suite: Suite, seed: bytes) -> dict[str, Any]:
    made = AuthorizerKeys(id=bytes(16), suite=suite, seed=seed)
    return {
        "suite": suite,
        "seed": seed,
        "sig_pub": made.sig_pub,
        "kem_private": made.kem_private,
        "kem_pub": made.kem_pub,
        "kem_hash": made.kem_hash,
    }


def _user_key(suite: Suite, seed: bytes) -> dict[str, Any]:
    made = UserKey(generation=1, suite=suite, seed=seed)
    return {
        "suite": suite,
        "seed": seed,
        "kem_private": made.kem_private,
        "kem_pub": made.kem_pub,
        "kem_hash": made.kem_hash,
        "self_key": made.self_key,
    }


def recovery_codes() -> dict[str, Any]:
    """Codes written, read as people type them, and refused."""
    user = named("user", 16)
    codes = []
    for bits in (bytes(16), b"\xff" * 16, stream("bits 1", 16), stream("bits 2", 16), stream("bits 3", 16)):
        written = recovery.write(bits)
        typed = [written, written.lower(), written.replace("-", " "), written.replace("-", ""), written.replace("0", "O").replace("1", "l")]
        codes.append({"bits": bits, "written": written, "typed": typed, "user": user, "seed": recovery.seed(bits, user=user)})
    good = recovery.write(stream("bits 1", 16))
    slips = {
        "one character changed": good[:-6] + ("0" if good[-6] != "0" else "1") + good[-5:],
        "two characters swapped": good[1] + good[0] + good[2:],
        "one missing": good[:-1],
        "one too many": good + "0",
        "a U": "U" + good[1:],
        "check characters wrong": good[:-2] + ("00" if good[-2:] != "00" else "11"),
        "nothing": "",
        "bits 129 and 130 set": recovery.write(bytes(16)).replace("-", "")[:25] + "1" + recovery.write(bytes(16))[-2:],
    }
    return {"codes": codes, "refused": [{"name": name, "typed": typed, "fault": "bad-code"} for name, typed in slips.items()]}


def safety_numbers() -> dict[str, Any]:
    """Of persons and of pairs."""
    prints = [stream(f"fingerprint {i}", 32) for i in range(4)]
    return {
        "persons": [{"fingerprint": each, "number": safety.person(each)} for each in prints],
        "pairs": [{"one": one, "other": other, "number": safety.pair(one, other)} for one, other in itertools.pairwise(prints)],
        "qr": {
            "mine": prints[0],
            "theirs": prints[1],
            "my_head": [3, prints[2]],
            "their_head": [7, prints[3]],
            "encoded": safety.qr(mine=prints[0], theirs=prints[1], my_head=(3, prints[2]), their_head=(7, prints[3])),
        },
    }


def cbor_encodings() -> dict[str, Any]:
    """What the strict codec takes and what it refuses."""
    deep: cbor.Value = 0
    for _ in range(cbor.DEEPEST):
        deep = [deep]
    good: list[cbor.Value] = [
        0, 23, 24, 255, 256, 65535, 65536, 2**32 - 1, 2**32, cbor.LARGEST_INTEGER, b"", bytes(24), "", "é", "a" * 256, [], [1, [2]], {},
        {0: 0, 1: b"x", 23: "y", 24: None, 127: True}, None, True, False, deep,
    ]  # fmt: skip
    refused = {
        "duplicate key": "a201000101", "unsorted keys": "a202000100", "longer key before a shorter one": "a218180001 00",
        "trailing byte": "0000", "empty": "", "cut short": "4201", "cut array": "8201", "integer not shortest": "1801",
        "integer not shortest, 2 bytes": "190001", "length not shortest": "580100", "text length not shortest": "780161",
        "array length not shortest": "980100", "map length not shortest": "b8010000", "key not shortest": "a1180100",
        "indefinite bytes": "5f4100ff", "indefinite text": "7f6161ff", "indefinite array": "9f00ff", "indefinite map": "bf0000ff",
        "half float": "f93c00", "single float": "fa3f800000", "double float": "fb3ff0000000000000", "undefined": "f7",
        "simple value": "f0", "simple value, one byte": "f820", "negative integer": "20", "above 2^53 - 1": "1b0020000000000000",
        "largest 64-bit": "1bffffffffffffffff", "big number": "c249010000000000000000", "small big number": "c24101",
        "date": "c000", "epoch": "c100", "shared": "d81c00", "self-described": "d9d9f700", "uuid": "d82550" + "00" * 16,
        "set": "d9010280", "bad UTF-8": "62c328", "surrogate in UTF-8": "63eda080", "text key": "a1616100", "bytes key": "a1410000",
        "key true": "a1f500", "array key": "a18000", "negative key": "a12000", "17 levels": "81" * 17 + "00",
        "10,000 levels": "81" * 10000 + "00", "huge array promised": "9b000000ffffffffff00", "break alone": "ff", "reserved": "1c",
        "critical key": "a1188000", "critical key, nested": "a10081a1190100f6",
    }  # fmt: skip
    return {
        "good": [{"encoded": cbor.encode(each)} for each in good],
        "refused": [
            {"name": name, "encoded": data.replace(" ", ""), "fault": "critical-key" if name.startswith("critical") else "malformed"}
            for name, data in refused.items()
        ],
    }


def signatures() -> dict[str, Any]:
    """Ed25519 as we hold it: what every verifier must accept and refuse."""
    made = AuthorizerKeys(id=bytes(16), suite=Suite.CLASSIC, seed=stream("signer", 32))
    private, message = hkdf(made.seed, info=label("crd1/authz/sig")), b"crd1/msg\0 a message"
    good = made.sign(message)
    s = int.from_bytes(good[32:], "little")
    cases = {
        "bit of R flipped": (made.sig_pub, bytes([good[0] ^ 1]) + good[1:], message, "bad-signature"),
        "bit of S flipped": (made.sig_pub, good[:32] + bytes([good[32] ^ 1]) + good[33:], message, "bad-signature"),
        "another message": (made.sig_pub, good, message + b".", "bad-signature"),
        "S plus the order": (made.sig_pub, good[:32] + (s + edwards.ORDER).to_bytes(32, "little"), message, "bad-signature"),
        "all zero": (made.sig_pub, bytes(64), message, "bad-signature"),
        "torsion in R": (made.sig_pub, edwards.sign_with_torsion(private, message), message, "bad-signature"),
        "key not on the curve": ((2).to_bytes(32, "little"), good, message, "bad-signature"),
    }
    for name, key in _bad_keys().items():
        cases[name] = (key, _forged_for(key, message), message, "bad-key")
    refused = [{"name": n, "public": p, "signature": s, "message": m, "fault": f} for n, (p, s, m, f) in cases.items()]
    return {"good": [{"seed": made.seed, "public": made.sig_pub, "message": message, "signature": good}], "refused": refused}


def _bad_keys() -> dict[str, bytes]:
    """The 8 small-order points, and encodings that are not the canonical one."""
    found, point = {}, edwards.NEUTRAL
    for i in range(8):
        found[f"small order, point {i}"] = edwards.encode(point)
        point = edwards.add(point, edwards.ORDER_8)
    sign = 1 << 255
    for name, y in {
        "neutral, sign bit set": 1 | sign, "order 2, sign bit set": (edwards.P - 1) | sign, "y = p": edwards.P,
        "y = p, sign bit set": edwards.P | sign, "y = p + 1": edwards.P + 1, "y = p + 1, sign bit set": (edwards.P + 1) | sign,
        "y = p + 3 (a good point, written wrong)": edwards.P + 3, "y = 2^255 - 1": 2**255 - 1,
    }.items():  # fmt: skip
        found[f"non-canonical: {name}"] = y.to_bytes(32, "little")
    return found


def _forged_for(key: bytes, message: bytes) -> bytes:
    """A signature that lax verifiers accept under a small-order key: S = 0 and R = -k A, where one is found."""
    try:
        point = edwards.at(int.from_bytes(key, "little") & ((1 << 255) - 1), odd=bool(key[31] >> 7))
    except ValueError:
        return bytes(64)
    for multiple in range(8):
        r = edwards.encode(edwards.multiply(multiple, point))
        k = edwards.challenge(r, key, message)
        if edwards.encode(edwards.multiply((8 - k % 8) % 8, point)) == r:
            return r + bytes(32)
    return bytes(64)


def all_parts() -> dict[str, Any]:
    """Each file's name and content."""
    return {
        "derivations": shown(derivations()),
        "recovery_code": shown(recovery_codes()),
        "safety_number": shown(safety_numbers()),
        "cbor": shown(cbor_encodings()),
        "signatures": shown(signatures()),
        "padding": shown(contents.paddings()),
        "plaintexts": shown(contents.plaintexts()),
        "files": shown(contents.file_chunks()),
    }
