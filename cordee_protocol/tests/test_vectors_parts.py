"""The small parts, against the vectors."""

from __future__ import annotations

from hashlib import sha256, shake_256

import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from cordee_protocol import cbor, files, grants, keys, padding, recovery, safety, sealing, signing
from cordee_protocol.keys import AuthorizerKeys, UserKey
from cordee_protocol.plaintext import Plaintext, Unknown
from cordee_protocol.primitives import digest, hkdf, label, u64
from cordee_protocol.sealing import Suite
from cordee_protocol.tests.vectors import VECTORS, Case, cases, load, refused_with, unhex

DERIVATIONS = load(VECTORS / "derivations.json")


@cases("derivations", "authorizers")
def test_an_authorizer_follows_from_its_seed(case: Case) -> None:
    made = AuthorizerKeys(id=bytes(16), suite=Suite(case["suite"]), seed=unhex(case["seed"]))
    assert made.sig_pub.hex() == case["sig_pub"]
    assert made.kem_private.hex() == case["kem_private"]
    assert made.kem_pub.hex() == case["kem_pub"]
    assert made.kem_hash.hex() == case["kem_hash"] == sha256(made.kem_pub).hexdigest()


@cases("derivations", "user_keys")
def test_a_user_key_follows_from_its_seed(case: Case) -> None:
    made = UserKey(generation=1, suite=Suite(case["suite"]), seed=unhex(case["seed"]))
    assert (made.kem_private.hex(), made.kem_pub.hex()) == (case["kem_private"], case["kem_pub"])
    assert (made.kem_hash.hex(), made.self_key.hex()) == (case["kem_hash"], case["self_key"])


def test_a_passkey_yields_a_seed() -> None:
    case = DERIVATIONS["passkey"]
    seed = keys.passkey_seed(unhex(case["prf_output"]), user=unhex(case["user"]), credential_id=unhex(case["credential_id"]))
    assert (keys.PRF_SALT.hex(), seed.hex()) == (case["prf_salt"], case["seed"])


@cases("derivations", "epochs")
def test_an_epoch_key_is_committed_to(case: Case) -> None:
    key, conversation = unhex(case["epoch_key"]), unhex(case["conversation"])
    assert grants.commitment(key, conversation=conversation, epoch=case["epoch"]).hex() == case["kc"]
    assert hkdf(key, info=label("crd1/link") + conversation + u64(case["epoch"])).hex() == case["link_key"]


def test_message_and_file_keys() -> None:
    case = DERIVATIONS["message"]
    info = label("crd1/msg") + digest(unhex(case["hdr"]))
    assert hkdf(unhex(case["epoch_key"]), salt=unhex(case["salt"]), info=info, length=44).hex() == case["key"] + case["nonce"]
    case = DERIVATIONS["file"]
    derived = hkdf(unhex(case["file_key"]), salt=unhex(case["file_id"]), info=label("crd1/file"), length=39)
    assert derived.hex() == case["key"] + case["prefix"]


@cases("kem", "kem")
def test_the_hybrid_kem_is_the_published_one(case: Case) -> None:
    assert sealing.public_key(Suite.HYBRID, unhex(case["seed"])).hex() == case["public"]


@cases("kem", "hpke")
def test_hpke_over_the_hybrid_kem_is_the_published_one(case: Case) -> None:
    """The published vectors pair this KEM and KDF with ChaCha20-Poly1305, and use AAD, as our suite does not: hence the inner door."""
    expanded = shake_256(unhex(case["seed"])).digest(96)
    key = hpke.MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])
    )
    suite = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
    sealed = unhex(case["enc"]) + unhex(case["ct"])
    assert sealing.public_key(Suite.HYBRID, unhex(case["seed"])).hex() == case["public"]
    plain = openssl.hpke._decrypt_with_aad(suite, sealed, key, info=unhex(case["info"]), aad=unhex(case["aad"]))
    assert plain.hex() == case["plain"]


@cases("recovery_code", "codes")
def test_a_recovery_code_is_written_and_read(case: Case) -> None:
    assert recovery.write(unhex(case["bits"])) == case["written"]
    assert {recovery.read(typed).hex() for typed in case["typed"]} == {case["bits"]}
    assert recovery.seed(unhex(case["bits"]), user=unhex(case["user"])).hex() == case["seed"]


@cases("recovery_code", "refused")
def test_a_slip_in_a_recovery_code_is_told(case: Case) -> None:
    refused_with(lambda: recovery.read(case["typed"]), case["fault"])


def test_safety_numbers() -> None:
    content = load(VECTORS / "safety_number.json")
    for case in content["persons"]:
        assert safety.person(unhex(case["fingerprint"])) == case["number"]
    for case in content["pairs"]:
        one, other = unhex(case["one"]), unhex(case["other"])
        assert safety.pair(one, other) == safety.pair(other, one) == case["number"]
        assert [len(group) for group in safety.groups(case["number"])] == [5] * 12
    case = content["qr"]
    heads = {who: (case[who][0], unhex(case[who][1])) for who in ("my_head", "their_head")}
    assert safety.qr(mine=unhex(case["mine"]), theirs=unhex(case["theirs"]), **heads).hex() == case["encoded"]


@cases("cbor", "good")
def test_strict_cbor_comes_back_as_it_was(case: Case) -> None:
    data = unhex(case["encoded"])
    assert cbor.encode(cbor.decode(data)) == data


@cases("cbor", "refused")
def test_any_other_cbor_is_refused(case: Case) -> None:
    refused_with(lambda: cbor.decode(unhex(case["encoded"])), case["fault"])


@cases("signatures", "good")
def test_a_good_signature(case: Case) -> None:
    signing.verify(unhex(case["public"]), signature=unhex(case["signature"]), message=unhex(case["message"]))


@cases("signatures", "refused")
def test_a_signature_that_verifiers_disagree_about(case: Case) -> None:
    public, signature, message = unhex(case["public"]), unhex(case["signature"]), unhex(case["message"])
    refused_with(lambda: signing.verify(public, signature=signature, message=message), case["fault"])


@cases("padding", "sizes")
def test_padded_sizes(case: Case) -> None:
    assert len(padding.pad(bytes(case["length"]))) == case["padded"]


@cases("padding", "good")
def test_padding_comes_off(case: Case) -> None:
    assert padding.pad(unhex(case["plain"])).hex() == case["padded"]
    assert padding.unpad(unhex(case["padded"])).hex() == case["plain"]


@cases("padding", "refused")
def test_other_padding_is_refused(case: Case) -> None:
    refused_with(lambda: padding.unpad(unhex(case["padded"])), case["fault"])


@cases("plaintexts", "good")
def test_every_content_is_read_and_written(case: Case) -> None:
    read = Plaintext.decode(unhex(case["encoded"]))
    assert type(read.body).__name__.lower() == case["type"]
    assert read.encode().hex() == case["encoded"]


@cases("plaintexts", "unknown")
def test_content_of_a_later_version_is_no_failure(case: Case) -> None:
    assert Plaintext.decode(unhex(case["encoded"])).body == Unknown(case["type"])


@cases("plaintexts", "refused")
def test_content_that_is_none(case: Case) -> None:
    refused_with(lambda: Plaintext.decode(unhex(case["encoded"])), case["fault"])


def content_of(name: str, total: int) -> bytes:
    """A file's content, as the vectors define it."""
    return shake_256(b"crd1 vectors " + name.encode()).digest(total)


def cipher_of(case: Case, total: int | None = None) -> files.FileCipher:
    return files.FileCipher(
        file_id=unhex(case["file_id"]), total=case["total"] if total is None else total, file_key=unhex(case["file_key"])
    )


@cases("files", "files")
def test_a_file_is_sealed_chunk_by_chunk(case: Case) -> None:
    plain = content_of(case["name"], case["total"])
    chunks = list(cipher_of(case).seal_all(plain))
    assert sha256(plain).hexdigest() == case["plain_sha256"]
    assert [sha256(chunk).hexdigest() for chunk in chunks] == case["chunk_sha256"]
    assert [len(chunk) for chunk in chunks] == case["chunk_sizes"]
    assert len(b"".join(chunks)) == files.stored_size(case["total"]) == case["stored_size"]
    assert sha256(b"".join(chunks)).hexdigest() == case["stored_sha256"]
    assert b"".join(cipher_of(case).open_all(chunks)) == plain
    if "stored" in case:
        assert b"".join(chunks).hex() == case["stored"]


FILES = {case["name"]: case for case in load(VECTORS / "files.json")["files"]}


@cases("refused_messages", "files")
def test_a_chunk_out_of_place_does_not_open(case: Case) -> None:
    source = FILES[case["file"]]
    target = FILES[case.get("as", case["file"])]
    chunks = list(cipher_of(source).seal_all(content_of(source["name"], source["total"])))
    cipher = cipher_of(target, case.get("total"))
    if "whole" in case:
        refused_with(lambda: list(cipher.open_all([chunks[index] for index in case["whole"]])), case["fault"])
        return
    chunk = bytearray(chunks[case["take"]])
    if "flip" in case:
        chunk[case["flip"]] ^= 1
    sealed = bytes(chunk[: len(chunk) - case.get("cut", 0)])
    refused_with(lambda: cipher.open_chunk(case["at"], sealed), case["fault"])


@pytest.mark.parametrize("total", [-1, files.LARGEST_FILE + 1])
def test_a_file_has_a_size_that_we_take(total: int) -> None:
    refused_with(lambda: files.FileCipher(file_id=bytes(16), total=total, file_key=bytes(32)), "too-large")
