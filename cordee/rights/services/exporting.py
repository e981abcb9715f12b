"""All that is held of one person, as one file that only they fetch."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q

from cordee.accounts import held as accounts
from cordee.accounts import queries as people
from cordee.agenda import held as agenda
from cordee.audit import services as audit
from cordee.directory import held as directory
from cordee.files import held as files
from cordee.invitations import held as invitations
from cordee.keys import held as keys
from cordee.messaging import held as messaging
from cordee.notifications import held as notifications
from cordee.platform.announcing import announce
from cordee.platform.identity import UserId
from cordee.platform.keyring import keyring
from cordee.referrals import held as referrals
from cordee.rights.events import ExportAsked
from cordee.rights.models import Export
from cordee.rights.queries.trail import as_section
from cordee.rights.rules import pages
from cordee.rights.rules.exports import KEPT, PATIENCE
from cordee.verification import held as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.blobs import BlobStore
    from cordee.platform.holding import Section

ROOMS: Final = (accounts, verification, directory, keys, files, messaging, agenda, referrals, invitations, notifications)
TABLE: Final = "rights_export"
FOLDER: Final = "cordee-mes-donnees"


@transaction.atomic
def ask_export(*, actor: UserId, now: datetime) -> Export:
    """Have it made, in place of the one before; the one under way where there is one."""
    Export.objects.filter(user_id=actor, ready_at=None, failed_at=None, asked_at__lte=now - PATIENCE).update(failed_at=now)
    made, fresh = Export.objects.get_or_create(  # two tabs at once: a_person_has_one_export_under_way lets one in, and both get it
        user_id=actor, ready_at=None, failed_at=None, defaults={"asked_at": now, "total": len(ROOMS) + 1}
    )
    if not fresh:
        return made
    audit.record(actor, "rights.export_asked", subject=actor, at=now)
    announce((ExportAsked(made.id), []), at=now)
    return made


def build(export_id: UUID, *, store: BlobStore, now: datetime) -> None:
    """Ask every room, write the file, seal it; nothing when it was made already.  Each room's answer moves the progress.

    Who was erased meanwhile, or asked for another, leaves no file behind: no row would know of it.
    """
    export = Export.objects.filter(pk=export_id, ready_at=None, failed_at=None).first()
    if export is None:
        return
    actor = UserId(export.user_id)
    sections: list[Section] = []
    for n, room in enumerate(ROOMS, start=1):
        sections += room.held(actor)
        Export.objects.filter(pk=export_id).update(done=n)
    sections.append(as_section(actor))
    content = _zip(actor, sections, store=store, now=now)
    store.put(_key(export_id), keyring().seal(content, table=TABLE, column="file", row_id=export_id))
    if not _note_made(export, size_bytes=len(content), now=now):
        store.delete([_key(export_id)])
        return
    for old in Export.objects.filter(user_id=actor, asked_at__lt=export.asked_at):
        _delete(old, store=store)


@transaction.atomic
def _note_made(export: Export, *, size_bytes: int, now: datetime) -> bool:
    awaited = Export.objects.filter(pk=export.pk, ready_at=None, failed_at=None)
    if not awaited.update(done=len(ROOMS) + 1, ready_at=now, size_bytes=size_bytes):
        return False
    audit.record(None, "rights.export_made", subject=export.user_id, at=now)
    return True


def fail(export_id: UUID, *, now: datetime) -> None:
    """The job could not make it; the page says so, and another may be asked for."""
    Export.objects.filter(pk=export_id, ready_at=None).update(failed_at=now)


def opened(export: Export, *, store: BlobStore) -> bytes:
    """The file itself.  Raises KeyError when it is gone."""
    return keyring().unseal(store.get(_key(export.id)), table=TABLE, column="file", row_id=export.id)


def sweep(*, store: BlobStore, now: datetime) -> int:
    """Delete the files whose day is over, and the rows of those that came to nothing; how many."""
    old = Export.objects.filter(Q(ready_at__lte=now - KEPT) | Q(ready_at=None, asked_at__lte=now - KEPT))
    gone = list(old)
    for export in gone:
        _delete(export, store=store)
    return len(gone)


def forget(user_id: UserId, *, store: BlobStore) -> None:
    """A step of an erasure."""
    for export in Export.objects.filter(user_id=user_id):
        _delete(export, store=store)


def _delete(export: Export, *, store: BlobStore) -> None:
    """The bytes first: a crash in between leaves a row whose next sweep finds nothing to delete."""
    store.delete([_key(export.id)])
    Export.objects.filter(pk=export.id).delete()


def _zip(actor: UserId, sections: list[Section], *, store: BlobStore, now: datetime) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{FOLDER}/mes-donnees.html", pages.as_page(sections, of=people.own(actor).display_name, at=now))
        archive.writestr(f"{FOLDER}/donnees.json", pages.as_json(sections, at=now))
        for name, content in verification.images(actor, store=store):
            archive.writestr(f"{FOLDER}/justificatifs/{name}", content)
        if photo := directory.photo(actor, store=store):
            archive.writestr(f"{FOLDER}/photo.jpg", photo)
    return file.getvalue()


def _key(export_id: UUID) -> str:
    return f"exports/{export_id}"
