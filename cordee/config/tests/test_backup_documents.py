"""Documents into a backup folder and back, from a folder and from a bucket: each content once, whatever becomes of its key."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

import pytest

from cordee.config.backup import documents
from cordee.config.backup.manifest import Blob, Manifest, object_of
from cordee.config.house import Refused
from cordee.platform.blobs import BlobStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Bucket(BaseHTTPRequestHandler):
    """As much of S3 as a backup asks for: a listing, a read, a write."""

    held: ClassVar[dict[str, bytes]] = {}
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answers(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        key = unquote(address.path).removeprefix("/documents").removeprefix("/")
        if "list-type" in parse_qs(address.query):
            rows = "".join(
                f"<Contents><Key>{escape(name)}</Key><LastModified>2026-11-26T08:00:00.000Z</LastModified><ETag>&quot;a&quot;</ETag>"
                f"<Size>{len(content)}</Size></Contents>"
                for name, content in sorted(self.held.items())
            )
            listing = f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>"
            self._answers(200, listing.encode(), Content_Type="application/xml")
        elif key in self.held:
            self._answers(200, self.held[key], ETag='"a"', Last_Modified=formatdate(usegmt=True))
        else:
            self._answers(404)

    def do_PUT(self) -> None:
        key = unquote(urlsplit(self.path).path).removeprefix("/documents/")
        self.held[key] = self.rfile.read(int(self.headers["Content-Length"]))
        self._answers(200, ETag='"a"')


@dataclass
class Store:
    """A house's store of documents, and how one empties it."""

    address: str
    blobs: BlobStore = field(init=False)

    def __post_init__(self) -> None:
        self.blobs = BlobStore(self.address)

    def holds(self) -> dict[str, bytes]:
        return {found.key: self.blobs.get(found.key) for found in self.blobs.all()}


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    if request.param == "folder":
        yield Store((tmp_path / "blobs").as_uri())
        return
    Bucket.held.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Bucket) as server:
        threading.Thread(target=server.serve_forever).start()
        given = {"ENDPOINT": f"http://127.0.0.1:{server.server_port}", "ALLOW_HTTP": "true", "REGION": "eu-west-3"}
        for name, value in {**given, "ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b"}.items():
            monkeypatch.setenv(f"AWS_{name}", value)
        try:
            yield Store("s3://documents")
        finally:
            server.shutdown()


def manifest(blobs: list[Blob]) -> Manifest:
    return Manifest("2026-11-26T08:00:00+00:00", "0.1.0", "18.6", (), {}, {}, {}, tuple(blobs), "")


def test_what_a_house_held_is_put_back_and_what_is_there_already_stays(store: Store, tmp_path: Path) -> None:
    folder, held = tmp_path / "backup", {"files/1/0": b"one", "files/1/1": b"two", "evidence/2/image": b"one"}
    folder.mkdir()
    for key, content in held.items():
        store.blobs.put(key, content)
    blobs = documents.collect(store.address, folder, known=None)
    assert {blob.key for blob in blobs} == set(held)
    assert len(list((folder / "objects").glob("??/*"))) == 2  # each content once
    assert list(documents.faults(folder, blobs)) == []
    store.blobs.put("files/1/0", b"another")
    other = Store((tmp_path / "other").as_uri())
    other.blobs.put("files/1/1", b"two")
    documents.put_back(other.address, folder, blobs)
    assert other.holds() == held  # as they were, not as they became


def spied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys that are read from now on."""
    read, get = list[str](), BlobStore.get

    def reads(store: BlobStore, key: str) -> bytes:
        read.append(key)
        return get(store, key)

    monkeypatch.setattr(BlobStore, "get", reads)
    return read


def test_the_next_backup_reads_only_what_is_new_and_forgets_only_what_none_cites(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backup"
    folder.mkdir()
    store.blobs.put("files/1/0", b"one")
    first = documents.collect(store.address, folder, known=None)
    store.blobs.put("files/2/0", b"two")
    read = spied(monkeypatch)
    second = documents.collect(store.address, folder, known=manifest(first))
    assert read == ["files/2/0"]
    assert [blob for blob in second if blob.key == "files/1/0"] == first
    documents.forget(folder, needed={blob.sha256 for blob in second if blob.key == "files/2/0"})
    assert list(documents.faults(folder, second)) == [f"{object_of(folder, first[0].sha256)} is missing"]


def test_an_object_that_was_lost_is_copied_anew(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    folder.mkdir()
    store.blobs.put("files/1/0", b"one")
    first = documents.collect(store.address, folder, known=None)
    object_of(folder, first[0].sha256).unlink()
    documents.collect(store.address, folder, known=manifest(first))
    assert list(documents.faults(folder, first)) == []


@pytest.mark.parametrize("store", ["bucket"], indirect=True)
def test_a_store_that_refuses_is_told_in_words(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "backup"
    folder.mkdir()
    monkeypatch.setattr(Bucket, "do_GET", lambda request: request._answers(403))
    with pytest.raises(Refused, match=r"the store of documents \(s3://documents\) does not give them"):
        documents.collect(store.address, folder, known=None)
