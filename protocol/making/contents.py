"""Vectors of what is inside: padding, plaintexts, files."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from cordee_protocol import cbor, files, padding
from cordee_protocol.attachments import FileRef, PatientCard, PersonTitle
from cordee_protocol.plaintext import Delete, Edit, File, Form, Plaintext, Reaction, System, Text, Title
from cordee_protocol.tests.cast import named
from making.drawing import stream


def paddings() -> dict[str, Any]:
    """Sizes, and padded bytes that were padded otherwise."""
    lengths = [0, 1, 123, 124, 125, 200, 256, 257, 1000, 1024, 4095, 4096, 5000, 40000, 65531, 65532]
    good = padding.pad(b"bonjour")
    refused = {
        "not zeros": good[:-1] + b"\1", "too short": good[:-1], "too long": good + b"\0", "a longer rounding": good + bytes(16),
        "length beyond": (1000).to_bytes(4, "big") + good[4:], "no length": b"\0\0\0", "empty": b"",
    }  # fmt: skip
    return {
        "sizes": [{"length": length, "padded": padding.padded_size(4 + length)} for length in lengths],
        "good": [{"plain": b"bonjour", "padded": good}],
        "refused": [{"name": name, "padded": data, "fault": "bad-padding"} for name, data in refused.items()],
    }


def plaintexts() -> dict[str, Any]:
    """Every type of content, and bytes that are none."""
    message_id, user = named("message", 16), named("user", 16)
    reference = FileRef(
        file_id=named("file", 16),
        file_key=stream("file key", 32),
        total=123456,
        name="courrier.pdf",
        media_type="application/pdf",
        stored_hash=stream("hash", 32),
    )
    picture = FileRef(
        file_id=named("picture", 16),
        file_key=stream("picture key", 32),
        total=0,
        name="ECG.jpg",
        media_type="image/jpeg",
        stored_hash=stream("hash 2", 32),
        thumbnail=stream("thumbnail", 300),
        dimensions=(640, 480),
    )
    card = PatientCard(
        last_name="MARTEL-ROCHE",
        first_name="Léa",
        birth_date="1984-02-29",
        sex="F",
        title=PersonTitle.MRS,
        birth_name="ROCHE",
        patient_id=named("patient", 16),
        referral_id=named("referral", 16),
    )
    good = [
        Plaintext(Text("Bonjour, un avis ?")),
        Plaintext(Text("Oui."), reply_to=message_id, mentions=(user,), attachments=(reference,)),
        Plaintext(Edit(message_id, "Bonjour, un avis rapide ?")),
        Plaintext(Delete(message_id)),
        Plaintext(Reaction(message_id, "👍", on=True)),
        Plaintext(File("" ), attachments=(picture, reference)),
        Plaintext(Form("demande-avis", 1, (("Douleur ?", "Oui"), ("Depuis ?", "3 jours")))),
        Plaintext(Title("Cardiologie du Ponant")),
        Plaintext(Title("Mme MARTEL-ROCHE Léa", card)),
        Plaintext(System(0, b"checkpoint")),
    ]  # fmt: skip
    too_large = cbor.encode({1: 4, 2: "", 5: [{**_map(picture), 7: bytes(6145)}]})
    refused = {
        "body of another type": (cbor.encode({1: 0, 2: 5}), "malformed"),
        "no body": (cbor.encode({1: 0}), "malformed"),
        "no files": (cbor.encode({1: 4, 2: "x"}), "malformed"),
        "empty attachments": (cbor.encode({1: 0, 2: "x", 5: []}), "malformed"),
        "short id": (cbor.encode({1: 2, 2: {1: bytes(15)}}), "malformed"),
        "thumbnail too large": (too_large, "too-large"),
        "critical key": (bytes.fromhex("a301000261781880f6"), "critical-key"),
    }
    return {
        "good": [{"encoded": each.encode(), "type": type(each.body).__name__.lower(), "content": each} for each in good],
        "unknown": [{"encoded": cbor.encode({1: 99, 2: [1, 2]}), "type": 99}, {"encoded": cbor.encode({1: 8, 2: "x", 7: 1}), "type": 8}],
        "refused": [{"name": name, "encoded": data, "fault": fault} for name, (data, fault) in refused.items()],
    }


def _map(reference: FileRef) -> dict[int, cbor.Value]:
    value = reference.to_value()
    assert isinstance(value, dict)  # noqa: S101 - for the type checker: a file reference is a map
    return value


def file_chunks() -> dict[str, Any]:
    """Files of the sizes where things change.  Content is SHAKE-256("crd1 vectors " || name); large ciphertexts are given by hash."""
    whole = []
    for total in (0, 1, files.CHUNK_SIZE, files.CHUNK_SIZE + 1, 3 * files.CHUNK_SIZE - 5):
        name = f"file of {total}"
        cipher = files.FileCipher(file_id=named(name, 16), total=total, file_key=stream(f"{name}, key", 32))
        chunks = list(cipher.seal_all(stream(name, total)))
        whole.append(
            {
                "name": name,
                "file_id": cipher.file_id,
                "file_key": cipher.file_key,
                "total": total,
                "plain_sha256": sha256(stream(name, total)).digest(),
                "stored_size": files.stored_size(total),
                "chunk_sizes": [len(each) for each in chunks],
                "chunk_sha256": [sha256(each).digest() for each in chunks],
                "stored_sha256": sha256(b"".join(chunks)).digest(),
                **({"stored": b"".join(chunks)} if total <= 1 else {}),
            }
        )
    return {"files": whole}
