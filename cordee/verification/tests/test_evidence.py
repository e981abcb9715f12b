"""A person gathers images: what is taken, what is refused, what stays, and for how long."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from cordee.audit.models import Line
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound, TooLarge
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import blobs, queries, services
from cordee.verification.errors import AlreadyVerified, Incomplete, OutOfOrder, PassEnded, TooManyFiles
from cordee.verification.models import Evidence, IdentityFile, Opinion
from cordee.verification.rules import Method
from cordee.verification.rules.desk import Verdict
from cordee.verification.rules.evidence import GESTURES, PART_BYTES, FileState, Kind, Reading, Remark
from cordee.verification.services import reading
from cordee.verification.services.reading import drawn_anew
from cordee.verification.tests.drawn import WHOLE, brings, drawn, sends_whole, somebody, store

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

PLACE = b"Exif\0\0"


@pytest.fixture
def lea(db: None) -> UUID:
    user_id = somebody("Léa", "Grandval")
    services.open_file(actor=UserId(user_id), now=clock.now())
    return user_id


def files_on_disk(image_id: UUID) -> list[str]:
    found = []
    for name in ("image", *(f"part-{n}" for n in range(20))):
        try:
            store().get(f"evidence/{image_id}/{name}")
        except KeyError:
            continue
        found.append(name)
    return found


def test_an_outsider_never_sees_another_persons_images(lea: UUID) -> None:
    image_id, other = brings(lea, Kind.CARD), UserId(somebody("Noé", "Ailleurs"))
    services.open_file(actor=other, now=clock.now())
    with pytest.raises(NotFound):
        queries.own_image(other, image_id, store=store(), now=clock.now())
    with pytest.raises(NotFound):
        services.finish(actor=other, evidence_id=image_id)
    with pytest.raises(NotFound):
        services.begin(actor=other, evidence_id=image_id, kind=Kind.CARD, size_bytes=10, now=clock.now())
    services.withdraw(actor=other, evidence_id=image_id, now=clock.now())
    assert Evidence.objects.get(pk=image_id).dropped_at is None


def test_what_is_kept_has_no_place_no_date_and_is_sealed(lea: UUID) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Un telephone", "2026:11:25 10:00:00"
    content = drawn(exif=exif)
    assert PLACE in content
    image_id = brings(lea, Kind.CARD, content)
    kept = queries.own_image(UserId(lea), image_id, store=store(), now=clock.now())
    assert PLACE not in kept
    assert not dict(Image.open(io.BytesIO(kept)).getexif())
    assert kept[:3] not in store().get(f"evidence/{image_id}/image")[:64]
    assert files_on_disk(image_id) == ["image"]


def test_a_photo_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert Image.open(io.BytesIO(drawn_anew(drawn(size=(1200, 800), exif=exif)))).size == (800, 1200)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_images_are_known_by_their_content(lea: UUID, form: str) -> None:
    image = Evidence.objects.get(pk=brings(lea, Kind.CARD, drawn(form=form)))
    assert image.reading == Reading.READY


@pytest.mark.parametrize(
    ("made", "remark"),  # when the test runs: the bomb alone takes seconds, which who runs one other test would wait for
    [
        (lambda: b"%PDF-1.7 nothing of an image", Remark.NOT_AN_IMAGE),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", Remark.NOT_AN_IMAGE),
        (lambda: drawn()[:900], Remark.NOT_AN_IMAGE),
        (lambda: drawn(form="GIF"), Remark.NOT_AN_IMAGE),
        (lambda: drawn(size=(300, 200)), Remark.TOO_SMALL),
        (lambda: drawn(ground="#050505"), Remark.TOO_DARK),
        (lambda: drawn(size=(12000, 9000), form="PNG"), Remark.NOT_AN_IMAGE),
        (lambda: drawn()[:-2] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" * 20_000 + b"\xff\xd9", Remark.NOT_AN_IMAGE),
    ],
    ids=["pdf", "svg", "cut", "gif", "small", "dark", "bomb", "scans"],
)
def test_what_nobody_could_read_is_refused_with_its_reason(lea: UUID, made: Callable[[], bytes], remark: Remark) -> None:
    image = Evidence.objects.get(pk=brings(lea, Kind.CARD, made()))
    assert (image.reading, image.remark) == (Reading.REFUSED, remark)
    assert files_on_disk(image.id) == []


def test_parts_come_in_any_order_and_again(lea: UUID) -> None:
    content, image_id, actor = drawn(size=(2200, 1500), form="PNG", compress_level=0)[:8_000_000], new_id(), UserId(lea)
    services.begin(actor=actor, evidence_id=image_id, kind=Kind.DIPLOMA, size_bytes=len(content), now=clock.now())
    parts = [content[at : at + PART_BYTES] for at in range(0, len(content), PART_BYTES)]
    for n in (*reversed(range(1, len(parts))), 1):
        services.put_part(actor=actor, evidence_id=image_id, n=n, content=parts[n], store=store())
    with pytest.raises(Incomplete):
        services.finish(actor=actor, evidence_id=image_id)
    assert queries.image_of(actor, image_id).have == list(range(1, len(parts)))
    services.put_part(actor=actor, evidence_id=image_id, n=0, content=parts[0], store=store())
    services.finish(actor=actor, evidence_id=image_id)
    assert blobs.joined(store(), image_id, len(parts)) == content


def test_limits_are_the_servers_own(lea: UUID) -> None:
    actor = UserId(lea)
    with pytest.raises(TooLarge):
        services.begin(actor=actor, evidence_id=new_id(), kind=Kind.CARD, size_bytes=8_000_001, now=clock.now())
    with pytest.raises(Invalid):
        services.begin(actor=actor, evidence_id=new_id(), kind=Kind.CARD, size_bytes=0, now=clock.now())
    image_id = new_id()
    services.begin(actor=actor, evidence_id=image_id, kind=Kind.CARD, size_bytes=100, now=clock.now())
    for n, content in ((0, b"x" * 101), (0, b"x" * 99), (1, b"x"), (-1, b"x" * 100)):
        with pytest.raises(Invalid):
            services.put_part(actor=actor, evidence_id=image_id, n=n, content=content, store=store())


def test_each_try_at_the_portrait_gets_another_gesture(lea: UUID) -> None:
    asked = []
    for _ in range(12):
        asked.append(queries.tray(UserId(lea)).gesture)
        assert Evidence.objects.get(pk=brings(lea, Kind.PORTRAIT)).gesture == asked[-1]
    assert all(one != following for one, following in pairwise(asked))
    assert set(asked) <= set(GESTURES)


def test_another_photo_of_the_same_kind_replaces_the_first_for_good(lea: UUID) -> None:
    first = brings(lea, Kind.CARD)
    second = brings(lea, Kind.DIPLOMA)  # one proof of profession is enough
    assert [image.id for image in queries.tray(UserId(lea)).images] == [second]
    assert services.delete_dropped(store=store()) == 1
    assert files_on_disk(first) == []
    assert not Evidence.objects.filter(pk=first).exists()


def test_a_passport_stands_for_both_sides(lea: UUID) -> None:
    for kind in (Kind.ID_FRONT, Kind.PASSPORT, Kind.CARD, Kind.PORTRAIT):
        brings(lea, kind)
    assert queries.tray(UserId(lea)).missing == []
    services.send(actor=UserId(lea), now=clock.now())


def test_a_file_is_sent_whole_and_once_and_is_closed_then(lea: UUID) -> None:
    actor = UserId(lea)
    for kind in WHOLE[:-1]:
        image_id = brings(lea, kind)
    with pytest.raises(Incomplete) as refusal:
        services.send(actor=actor, now=clock.now())
    assert refusal.value.detail == {"missing": ["portrait"]}
    brings(lea, Kind.PORTRAIT)
    assert services.send(actor=actor, now=clock.now()).id == services.send(actor=actor, now=clock.now()).id
    with pytest.raises(OutOfOrder):
        services.withdraw(actor=actor, evidence_id=image_id, now=clock.now())
    with pytest.raises(NotFound):
        queries.own_image(actor, image_id, store=store(), now=clock.now())
    own = queries.own_file(actor, now=clock.now())
    assert own is not None
    assert (own.state, own.ahead, own.tray.open) == ("waiting", 0, False)
    assert Line.objects.filter(act="verification.evidence_sent", subject_id=lea).count() == 1


def test_evidence_is_for_the_unverified_and_ends_when_they_are_verified_otherwise(lea: UUID) -> None:
    services.verify(user_id=lea, method=Method.E_CPS, actor_id=None, now=clock.now())
    with pytest.raises(AlreadyVerified):
        services.open_file(actor=UserId(lea), now=clock.now())
    services.close(user_id=lea, now=clock.now())
    assert IdentityFile.objects.get(user_id=lea).state == FileState.CLOSED


def test_two_tabs_open_one_file(lea: UUID) -> None:
    one = services.open_file(actor=UserId(lea), now=clock.now())
    assert services.open_file(actor=UserId(lea), now=clock.now()).id == one.id


def test_files_cannot_be_begun_without_end(lea: UUID) -> None:
    for _ in range(5):
        services.open_file(actor=UserId(lea), now=clock.now())
        IdentityFile.objects.filter(user_id=lea).update(state=FileState.REFUSED, decided_at=clock.now())
    with pytest.raises(TooManyFiles):
        services.open_file(actor=UserId(lea), now=clock.now())


def test_evidence_goes_thirty_days_after_the_decision_and_when_it_is_never_sent(lea: UUID) -> None:
    left = brings(lea, Kind.CARD)
    noe = somebody("Noé", "Refusé")
    file_id = sends_whole(noe)
    kept = list(Evidence.objects.filter(file_id=file_id).values_list("pk", flat=True))
    now = clock.now()
    IdentityFile.objects.filter(pk=file_id).update(state=FileState.REFUSED, decided_at=now)
    assert services.drop_expired(now=now + timedelta(days=29, hours=23)) == 0
    assert services.drop_expired(now=now + timedelta(days=30, minutes=1)) == 2
    services.delete_dropped(store=store())
    assert [files_on_disk(one) for one in (left, *kept)] == [[]] * 5
    assert Line.objects.filter(act="verification.evidence_deleted").count() == 2
    assert services.drop_expired(now=now + timedelta(days=40)) == 0


def test_an_image_swept_while_it_was_read_leaves_nothing_on_the_disk(lea: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person retakes a photo while the job decodes the first: the sweep may be quicker than the job."""
    before = reading.drawn_anew

    def meanwhile(content: bytes) -> bytes:
        Evidence.objects.update(dropped_at=clock.now())
        services.delete_dropped(store=store())
        return before(content)

    monkeypatch.setattr(reading, "drawn_anew", meanwhile)
    image_id = brings(lea, Kind.CARD)
    assert not Evidence.objects.exists()
    assert files_on_disk(image_id) == []


def test_a_job_that_runs_twice_at_once_keeps_the_image(lea: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    before, readings = reading.drawn_anew, []

    def meanwhile(content: bytes) -> bytes:
        readings.append(content)
        if len(readings) == 1:
            services.read(Evidence.objects.get().pk, store=store())
        return before(content)

    monkeypatch.setattr(reading, "drawn_anew", meanwhile)
    image_id = brings(lea, Kind.CARD)
    assert len(readings) == 2
    assert queries.own_image(UserId(lea), image_id, store=store(), now=clock.now())


def test_whoever_is_asked_again_has_thirty_days_from_then_on(lea: UUID) -> None:
    file_id, now = sends_whole(lea), clock.now()
    IdentityFile.objects.filter(pk=file_id).update(state=FileState.COLLECTING)
    asked = now + timedelta(days=40)
    agnes = somebody("Agnès", "Relectrice")
    Opinion.objects.create(file_id=file_id, reviewer_id=agnes, round=1, verdict=Verdict.ASK_AGAIN, at=asked, waited_s=1)
    assert services.drop_expired(now=asked + timedelta(days=29)) == 0
    assert services.drop_expired(now=asked + timedelta(days=30, minutes=1)) == 1


def test_every_opening_is_written_down(lea: UUID) -> None:
    image_id = brings(lea, Kind.CARD)
    queries.own_image(UserId(lea), image_id, store=store(), now=clock.now())
    line = Line.objects.get(act="verification.evidence_opened")
    assert (line.actor_id, line.subject_id, line.detail["image"]) == (lea, lea, str(image_id))


def test_a_telephone_takes_its_pass_once(lea: UUID) -> None:
    now = clock.now()
    scanned, until = services.give_pass(actor=UserId(lea), now=now)
    assert until - now <= timedelta(minutes=10)
    with pytest.raises(PassEnded):
        services.bearer(scanned, now=now)  # the code on the screen opens nothing by itself
    own, _ = services.exchange(scanned, now=now)
    with pytest.raises(PassEnded):
        services.exchange(scanned, now=now)
    assert services.bearer(own, now=now) == lea
    with pytest.raises(PassEnded):
        services.bearer(own, now=now + timedelta(minutes=31))
    services.give_pass(actor=UserId(lea), now=now)
    with pytest.raises(PassEnded):
        services.bearer(own, now=now)  # a new code ends what was given before


def test_a_code_left_on_the_screen_ends(lea: UUID) -> None:
    now = clock.now()
    scanned, _ = services.give_pass(actor=UserId(lea), now=now)
    with pytest.raises(PassEnded):
        services.exchange(scanned, now=now + timedelta(minutes=10, seconds=1))


def test_ones_own_file_costs_four_statements(lea: UUID) -> None:
    for kind in WHOLE:
        brings(lea, kind)
    with CaptureQueriesContext(connection) as told:
        queries.own_file(UserId(lea), now=clock.now())
    assert len(told) <= 5
