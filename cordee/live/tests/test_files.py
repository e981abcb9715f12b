from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from cordee.files import rules
from cordee.live.files import PART_BYTES
from cordee.live.tests.acting import log_of
from cordee.live.tests.house import ask
from cordee.messaging.models import LogEntry
from cordee.messaging.tests.cast import Person, Thread, joins, opens
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    import httpx

    from cordee.live.tests.house import Running

pytestmark = pytest.mark.django_db(transaction=True)
SIZE = 5 * rules.CHUNK_SIZE + 1234  # two parts


def uploads(gateway: Running, person: Person, *, finish: bool = True) -> tuple[UUID, bytes]:
    file_id, stored = new_id(), os.urandom(rules.stored_size(SIZE))
    with gateway.browser(person) as browser:
        assert ask(browser, "POST", "/files", {"id": file_id.bytes, "size_bytes": SIZE}) == (201, {"part_bytes": PART_BYTES})
        for start in range(0, len(stored), PART_BYTES):
            first_chunk = start // rules.STORED_CHUNK_SIZE
            part = browser.put(f"/live/v1/files/{file_id}/chunks/{first_chunk}", content=stored[start : start + PART_BYTES])
            assert part.status_code == 204
        if finish:
            assert ask(browser, "POST", f"/files/{file_id}/finish", {})[0] == 204
    return file_id, stored


def sends_with(gateway: Running, person: Person, thread: Thread, *files: UUID) -> tuple[int, Any]:
    with gateway.browser(person) as browser:
        body = {"entry": thread.writes(person), "files": [file.bytes for file in files]}
        return ask(browser, "POST", f"/conversations/{thread.id}/log", body)


def downloads(gateway: Running, person: Person, file_id: UUID, **headers: str) -> httpx.Response:
    with gateway.browser(person) as browser:
        return browser.get(f"/live/v1/files/{file_id}", headers=headers)


def test_a_document_is_its_uploaders_until_a_message_gives_it_to_the_conversation(gateway: Running) -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread = opens(claire, hugo)
    file_id, stored = uploads(gateway, claire)
    assert downloads(gateway, hugo, file_id).status_code == 404
    assert sends_with(gateway, claire, thread, file_id)[0] == 201
    for reader in (claire, hugo):
        answer = downloads(gateway, reader, file_id)
        assert (answer.status_code, answer.content == stored) == (200, True)
    assert downloads(gateway, samia, file_id).status_code == 404


def test_a_part_of_it_is_given_by_its_range(gateway: Running) -> None:
    claire = joins("Claire")
    file_id, stored = uploads(gateway, claire)
    first, last = PART_BYTES - 10, PART_BYTES + 9  # over the seam of two parts
    answer = downloads(gateway, claire, file_id, range=f"bytes={first}-{last}")
    assert (answer.status_code, answer.content) == (206, stored[first : last + 1])
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(stored)}"
    assert downloads(gateway, claire, file_id, range=f"bytes={len(stored)}-").status_code == 416


def test_an_upload_goes_on_after_a_cut(gateway: Running) -> None:
    claire = joins("Claire")
    file_id, _ = uploads(gateway, claire, finish=False)
    with gateway.browser(claire) as browser:
        assert ask(browser, "GET", f"/files/{file_id}/state") == (200, {"have": [0, rules.CHUNKS_A_PART], "finished": False})
        assert ask(browser, "POST", "/files", {"id": file_id.bytes, "size_bytes": SIZE})[0] == 201
        assert ask(browser, "POST", f"/files/{file_id}/finish", {})[0] == 204
        late = browser.put(f"/live/v1/files/{file_id}/chunks/0", content=b"x" * PART_BYTES)
    assert (late.status_code, late.json()["type"]) == (409, "file-finished")


def test_nobody_cites_a_document_that_is_not_theirs_or_not_there_and_no_message_comes_of_it(gateway: Running) -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread = opens(claire, hugo)
    hers, _ = uploads(gateway, samia)
    unfinished, _ = uploads(gateway, claire, finish=False)
    for file_id in (hers, unfinished, new_id()):
        assert sends_with(gateway, claire, thread, file_id)[0] == 404
    assert [entry["kind"] for entry in log_of(gateway, claire, thread)["entries"]] == ["commit"]
    assert LogEntry.objects.filter(conversation_id=thread.id).count() == 1
    mine, _ = uploads(gateway, samia)
    assert sends_with(gateway, samia, thread, mine)[0] == 404  # a stranger opens nothing to a conversation that is not hers
    assert downloads(gateway, claire, mine).status_code == 404


def test_a_document_is_nobodys_on_every_route_of_it(gateway: Running) -> None:
    """A stranger's, a reader's too: who may download it may not add to it, close it, or take its id for another."""
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    thread = opens(claire, hugo)
    whole, _ = uploads(gateway, claire)
    assert sends_with(gateway, claire, thread, whole)[0] == 201
    coming, stored = uploads(gateway, claire, finish=False)
    part = stored[:PART_BYTES]
    for person, file_id in ((samia, whole), (samia, coming), (hugo, whole), (hugo, coming)):
        with gateway.browser(person) as browser:
            statuses = [
                ask(browser, "GET", f"/files/{file_id}/state")[0],
                ask(browser, "POST", f"/files/{file_id}/finish", {})[0],
                ask(browser, "POST", "/files", {"id": file_id.bytes, "size_bytes": SIZE})[0],
                browser.put(f"/live/v1/files/{file_id}/chunks/0", content=part).status_code,
                browser.get(f"/live/v1/files/{coming}").status_code,
            ]
        assert statuses == [404] * 5
    assert sends_with(gateway, samia, thread, whole)[0] == 404
    with gateway.browser(claire) as browser:
        assert ask(browser, "GET", f"/files/{coming}/state") == (200, {"have": [0, 4], "finished": False})


def test_many_begun_at_once_find_no_more_room_than_there_is(gateway: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "QUOTA_BYTES", 2 * SIZE + 2 * rules.COUNTED_AT_LEAST)
    with gateway.browser(joins("Claire")) as browser, ThreadPoolExecutor(12) as pool:

        def begins(size_bytes: int) -> int:
            return ask(browser, "POST", "/files", {"id": new_id().bytes, "size_bytes": size_bytes})[0]

        assert sorted(pool.map(begins, [SIZE] * 12)) == [201] * 2 + [409] * 10
        assert [begins(0) for _ in range(3)] == [201, 201, 409]  # an empty one takes some room too
