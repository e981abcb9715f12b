"""Every address of the gateway that writes, asked twice for the same: as config/tests/test_repeats.py does for Django's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.db import connection

from cordee.files import rules
from cordee.live.routes import ROUTER
from cordee.live.tests.acting import anchor_of, body_of
from cordee.live.tests.house import ask
from cordee.messaging.tests.cast import joins, opens
from cordee.platform.ids import new_id
from cordee_protocol import building
from cordee_protocol.changes import Rotate

if TYPE_CHECKING:
    from cordee.live.tests.house import Running

pytestmark = pytest.mark.django_db(transaction=True)


def rows() -> dict[str, str]:
    """A digest of each table of what people write."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(model._meta.db_table for model in apps.get_models() if model._meta.managed):
            if not table.startswith("accounts_session"):  # a session notes when it was used
                cursor.execute(f'SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{table}" t')  # noqa: S608 - our own tables' names
                found[table] = cursor.fetchone()[0]
    return found


def test_asked_twice_it_is_done_once_and_answered_alike(gateway: Running) -> None:
    """What stands in no row comes with it: a second part of a file takes the place of the first, byte for byte."""
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo, policy=building.group_policy())
    change = thread.changes(claire, [Rotate()], anchor=anchor_of(gateway, claire, thread))
    file_id, size = new_id(), rules.CHUNK_SIZE
    at = f"/conversations/{thread.id}"
    writes: list[tuple[str, str, str, Any]] = [
        ("POST", "/live/v1/conversations/{conversation_id}/log", f"{at}/log", {"entry": thread.writes(claire, "Une fois.")}),
        ("POST", "/live/v1/conversations/{conversation_id}/receipts", f"{at}/receipts", {"delivered_seq": 2, "read_seq": 2}),
        ("POST", "/live/v1/files", "/files", {"id": file_id.bytes, "size_bytes": size}),
        ("PUT", "/live/v1/files/{file_id}/chunks/{first_chunk}", f"/files/{file_id}/chunks/0", os.urandom(rules.stored_size(size))),
        ("POST", "/live/v1/files/{file_id}/finish", f"/files/{file_id}/finish", {}),
        ("POST", "/live/v1/conversations/{conversation_id}/commits", f"{at}/commits", body_of(change)),
    ]
    assert {(route.method, route.path) for route in ROUTER.routes if route.method != "GET"} == {write[:2] for write in writes}
    wrong = []
    with gateway.browser(claire) as browser:

        def asks(method: str, path: str, body: Any) -> tuple[int, Any]:
            if isinstance(body, bytes):
                answer = browser.request(method, f"/live/v1{path}", content=body)
                return answer.status_code, answer.content
            status, said = ask(browser, method, path, body)
            return status, {name: value for name, value in (said or {}).items() if name != "duplicate"}

        for method, _, path, body in writes:
            first, before = asks(method, path, body), rows()
            second, after = asks(method, path, body), rows()
            changed = [table for table in after if after[table] != before[table]]
            if first[0] >= 300 or second[0] >= 300 or first[1] != second[1] or changed:
                wrong.append((method, path, first, second, changed))
    assert not wrong, "\n".join(map(str, wrong))
