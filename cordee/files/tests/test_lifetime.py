from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from unittest import mock

import asyncpg
import pytest
from django.db import connection

from cordee.accounts import services as accounts
from cordee.files import hot, jobs, rules, services
from cordee.files.errors import NotFinished
from cordee.files.models import Citation, File
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.errors import NotFound
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import queries as verification
from cordee.verification import services as standing
from cordee.verification.rules import Method

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId

pytestmark = pytest.mark.django_db(transaction=True)


def person(name: str) -> VerifiedUserId:
    user_id = new_id()
    accounts.create_user(user_id=user_id, email=f"{name}@exemple.fr", password="x", first_name=name, last_name="Dupont", now=clock.now())
    standing.verify(user_id=user_id, method=Method.CPS, actor_id=None, now=clock.now())
    return verification.verified(UserId(user_id))


def asked(statement: str, *arguments: object) -> list[asyncpg.Record]:
    """One statement as the gateway runs it."""

    async def run() -> list[asyncpg.Record]:
        settings = connection.settings_dict
        asker = await asyncpg.connect(
            host=settings["HOST"] or None, port=settings["PORT"] or None, user=settings["USER"] or None, database=settings["NAME"]
        )
        try:
            rows: list[asyncpg.Record] = await asker.fetch(statement, *arguments)
            return rows
        finally:
            await asker.close()

    return asyncio.run(run())


def upload(owner: VerifiedUserId, store: BlobStore, *, content: bytes, finish: bool = True) -> UUID:
    file_id, size = new_id(), len(content) - 16
    asked(hot.BEGIN, file_id, owner.value, size)
    store.put(rules.blob_key(file_id, 0), content)
    asked(hot.KEEP_PART, file_id, owner.value, 0, len(content))
    if finish:
        asked(hot.FINISH, file_id, owner.value, rules.stored_size(size))
    return file_id


@pytest.fixture
def store(tmp_path: Path) -> BlobStore:
    return BlobStore((tmp_path / "blobs").as_uri())


def test_an_upload_is_nobodys_but_its_uploaders_until_a_message_cites_it(store: BlobStore) -> None:
    claire, hugo, case = person("claire"), person("hugo"), new_id()
    letter = upload(claire, store, content=b"c" * 116)
    assert asked(hot.READABLE, letter, hugo.value, [case]) == []
    assert [row["size_bytes"] for row in asked(hot.READABLE, letter, claire.value, [])] == [100]
    services.cite(actor=claire, conversation_id=case, file_ids=[letter], now=clock.now())
    services.cite(actor=claire, conversation_id=case, file_ids=[letter], now=clock.now())
    assert len(asked(hot.READABLE, letter, hugo.value, [case])) == 1
    assert asked(hot.READABLE, letter, hugo.value, [new_id()]) == []


def test_nobody_cites_what_they_can_not_read(store: BlobStore) -> None:
    claire, hugo = person("claire"), person("hugo")
    letter = upload(claire, store, content=b"c" * 116)
    with pytest.raises(NotFound):
        services.cite(actor=hugo, conversation_id=new_id(), file_ids=[letter], now=clock.now())
    asked(hot.CITE, [letter], new_id(), hugo.value, [])
    assert not Citation.objects.exists()
    assert asked(hot.CITABLE, [letter], hugo.value, []) == []


def test_a_member_may_pass_a_file_on_to_another_conversation(store: BlobStore) -> None:
    claire, hugo, case, other = person("claire"), person("hugo"), new_id(), new_id()
    letter = upload(claire, store, content=b"c" * 116)
    services.cite(actor=claire, conversation_id=case, file_ids=[letter], now=clock.now())
    asked(hot.CITE, [letter], other, hugo.value, [case])
    assert Citation.objects.filter(conversation_id=other).count() == 1


def test_a_file_is_finished_only_when_every_byte_is_there_once(store: BlobStore) -> None:
    claire = person("claire")
    size = 5 * rules.CHUNK_SIZE
    whole = rules.stored_size(size)
    four, one = 4 * rules.STORED_CHUNK_SIZE, rules.STORED_CHUNK_SIZE
    scan = new_id()
    asked(hot.BEGIN, scan, claire.value, size)
    asked(hot.KEEP_PART, scan, claire.value, 0, four)
    assert asked(hot.FINISH, scan, claire.value, whole)[0]["finished"] == 0
    asked(hot.KEEP_PART, scan, claire.value, 3 * one, one)  # overlaps the first part: the sum is right, the seams are not
    assert asked(hot.FINISH, scan, claire.value, whole)[0]["finished"] == 0
    asked(hot.KEEP_PART, scan, claire.value, 0, 3 * one)
    asked(hot.KEEP_PART, scan, claire.value, 4 * one, one)
    assert asked(hot.FINISH, scan, claire.value, whole)[0]["finished"] == 1
    assert asked(hot.FINISH, scan, claire.value, whole)[0]["finished"] == 1
    assert asked(hot.KEEP_PART, scan, claire.value, 0, four) == []


def test_an_unfinished_file_is_not_cited(store: BlobStore) -> None:
    claire = person("claire")
    letter = upload(claire, store, content=b"c" * 116, finish=False)
    with pytest.raises(NotFinished):
        services.cite(actor=claire, conversation_id=new_id(), file_ids=[letter], now=clock.now())


def test_somebody_elses_upload_can_not_be_continued(store: BlobStore) -> None:
    claire, hugo = person("claire"), person("hugo")
    letter = upload(claire, store, content=b"c" * 116, finish=False)
    assert asked(hot.BEGIN, letter, hugo.value, 100) == []
    assert asked(hot.OWN, letter, hugo.value) == []
    assert asked(hot.KEEP_PART, letter, hugo.value, 0, 116) == []
    assert asked(hot.FINISH, letter, hugo.value, 116)[0]["found"] == 0


def test_what_nobody_cites_goes_after_seven_days_with_its_bytes(store: BlobStore) -> None:
    claire, case = person("claire"), new_id()
    kept, dropped = upload(claire, store, content=b"k" * 116), upload(claire, store, content=b"d" * 116)
    services.cite(actor=claire, conversation_id=case, file_ids=[kept], now=clock.now())
    assert services.sweep(store=store, now=clock.now() + timedelta(days=6)) == 0
    assert services.sweep(store=store, now=clock.now() + timedelta(days=8)) == 1
    assert list(File.objects.values_list("pk", flat=True)) == [kept]
    assert store.get(rules.blob_key(kept, 0)) == b"k" * 116
    with pytest.raises(KeyError):
        store.get(rules.blob_key(dropped, 0))


def test_a_file_goes_with_the_last_message_that_cites_it(store: BlobStore, tmp_path: Path) -> None:
    claire, hugo, case, other = person("claire"), person("hugo"), new_id(), new_id()
    letter = upload(claire, store, content=b"c" * 116)
    then = clock.now() - timedelta(days=400)
    services.cite(actor=claire, conversation_id=case, file_ids=[letter], now=then)
    services.cite(actor=claire, conversation_id=other, file_ids=[letter], now=clock.now())
    File.objects.update(begun_at=then)
    assert services.drop_old(kept=timedelta(days=365), now=clock.now()) == 1
    assert asked(hot.READABLE, letter, hugo.value, [case]) == []  # the older message has lost its words, and its readers the file
    assert services.sweep(store=store, now=clock.now()) == 0
    assert len(asked(hot.READABLE, letter, hugo.value, [other])) == 1
    assert services.drop_old(kept=timedelta(days=365), now=clock.now() + timedelta(days=366)) == 1
    assert services.sweep(store=store, now=clock.now()) == 1
    assert not File.objects.exists()
    assert list((tmp_path / "blobs").rglob("*")) == []


def test_sent_again_a_file_is_kept_as_long_as_the_later_message(store: BlobStore) -> None:
    claire, case = person("claire"), new_id()
    letter = upload(claire, store, content=b"c" * 116)
    services.cite(actor=claire, conversation_id=case, file_ids=[letter], now=clock.now() - timedelta(days=400))
    asked(hot.CITE, [letter], case, claire.value, [])
    assert services.drop_old(kept=timedelta(days=365), now=clock.now()) == 0
    Citation.objects.update(at=clock.now() - timedelta(days=400))
    services.cite(actor=claire, conversation_id=case, file_ids=[letter], now=clock.now())
    assert services.drop_old(kept=timedelta(days=365), now=clock.now()) == 0


def test_a_part_whose_row_was_never_written_goes_with_its_file(store: BlobStore, tmp_path: Path) -> None:
    claire = person("claire")
    scan = upload(claire, store, content=b"s" * 116, finish=False)
    store.put(rules.blob_key(scan, 4 * rules.STORED_CHUNK_SIZE), b"the gateway was killed here")
    assert services.sweep(store=store, now=clock.now() + timedelta(days=8)) == 1
    assert list((tmp_path / "blobs").rglob("*")) == []


def test_bytes_without_a_row_go_after_a_day_and_no_others(store: BlobStore) -> None:
    claire = person("claire")
    kept, lost = upload(claire, store, content=b"k" * 116), rules.blob_key(new_id(), 0)
    store.put(lost, b"no row speaks of this")
    store.put("photos/one", b"of another room")
    assert services.sweep_orphans(store=store, now=clock.now() + timedelta(hours=23)) == 0
    assert services.sweep_orphans(store=store, now=clock.now() + timedelta(hours=25)) == 1
    assert (store.get(rules.blob_key(kept, 0)), store.get("photos/one")) == (b"k" * 116, b"of another room")
    with pytest.raises(KeyError):
        store.get(lost)


def test_killed_after_its_bytes_a_file_is_swept_by_the_next_run(store: BlobStore, tmp_path: Path) -> None:
    claire = person("claire")
    upload(claire, store, content=b"d" * 116)
    with mock.patch("django.db.models.query.QuerySet.delete", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        services.sweep(store=store, now=clock.now() + timedelta(days=8))
    assert File.objects.count() == 1
    assert services.sweep(store=store, now=clock.now() + timedelta(days=8)) == 1
    assert list((tmp_path / "blobs").rglob("*")) == []


def test_the_nights_job_does_both(store: BlobStore, settings: Any, tmp_path: Path) -> None:
    settings.BLOBS = (tmp_path / "blobs").as_uri()
    claire, case = person("claire"), new_id()
    letter = upload(claire, store, content=b"c" * 116)
    services.cite(actor=claire, conversation_id=case, file_ids=[letter], now=clock.now() - settings.MESSAGES_KEPT - timedelta(days=1))
    File.objects.update(begun_at=clock.now() - settings.MESSAGES_KEPT - timedelta(days=1))
    jobs.sweep(timestamp=0)
    jobs.sweep_orphans(timestamp=0)
    assert not File.objects.exists()
