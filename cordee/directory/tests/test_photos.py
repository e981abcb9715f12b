"""A photo of oneself: nothing of the file but its pixels, for the verified alone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from PIL import Image

from cordee.agenda.tests.cast import browser_of, practises
from cordee.directory import services
from cordee.keys.tests.people import joins
from cordee.platform import clock, pictures
from cordee.platform.blobs import BlobStore
from cordee.platform.errors import Invalid
from cordee.platform.identity import UserId
from cordee.verification import services as standing

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db


def taken(*, size: tuple[int, int] = (900, 600)) -> bytes:
    """As a telephone sends one: with a place and a device in it, and bytes after the end."""
    picture = Image.new("RGB", size, "#88a0b0")
    exif = picture.getexif()
    exif[0x010F] = "Marque"  # the device's maker
    exif[0x0112] = 6  # lying on its side
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue() + b"CACHE APRES LA FIN"


def shows(user_id: UUID, content: bytes) -> None:
    services.put_photo(actor=UserId(user_id), content=content, store=BlobStore(settings.BLOBS), now=clock.now())


@pytest.mark.parametrize("who", ["outsider", "unverified"])
def test_nobody_from_outside_sees_it(who: str) -> None:
    hugo = practises("Hugo")
    shows(hugo.user_id, taken())
    browser = browser_of(joins("Ana", verified=False) if who == "unverified" else None)
    assert browser.get(f"/api/v1/directory/users/{hugo.user_id}/photo").status_code in {401, 403}


def test_a_colleague_sees_the_pixels_and_nothing_else_of_the_file() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    shows(hugo.user_id, taken())
    answer = browser_of(claire.person).get(f"/api/v1/directory/users/{hugo.user_id}/photo")
    assert answer.headers["Content-Type"] == "image/jpeg"
    seen = Image.open(io.BytesIO(answer.content))
    assert (seen.size, dict(seen.getexif())) == ((512, 512), {})
    assert b"Marque" not in answer.content
    assert b"APRES" not in answer.content


def test_it_lies_sealed_and_goes_at_once() -> None:
    hugo = practises("Hugo")
    shows(hugo.user_id, taken())
    store = BlobStore(settings.BLOBS)
    assert b"JFIF" not in store.get(f"photos/{hugo.user_id}")
    for _ in range(2):
        services.drop_photo(actor=UserId(hugo.user_id), store=store, now=clock.now())
    assert browser_of(hugo.person).get("/api/v1/directory/profile/photo").status_code == 404


def test_of_somebody_suspended_no_photo_is_told_nor_shown() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    shows(hugo.user_id, taken())
    browser, about = browser_of(claire.person), f"/api/v1/directory/practitioners/{hugo.practitioner_id}/about"
    assert browser.get(about).json()["photo_at"] is not None
    standing.suspend(user_id=hugo.user_id, actor_id=None, now=clock.now())
    assert browser.get(about).json()["photo_at"] is None
    assert browser.get(f"/api/v1/directory/users/{hugo.user_id}/photo").status_code == 404


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"\xff\xd8\xff" + b"x" * 100])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    hugo = practises("Hugo")
    with pytest.raises(Invalid):
        shows(hugo.user_id, content)


def test_a_picture_that_claims_too_many_pixels_is_not_decoded() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4000, 4000)).save(out, "PNG")  # 70 kB, 330 MB to decode and draw
    with pytest.raises(pictures.NotAPicture):
        pictures.square(out.getvalue(), side=64)


def test_photos_are_counted() -> None:
    browser = browser_of(practises("Hugo").person)
    answers = [browser.put("/api/v1/directory/profile/photo", b"none", "image/jpeg").status_code for _ in range(31)]
    assert answers == [422] * 30 + [429]
