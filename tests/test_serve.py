"""`cordee serve` as a person at a terminal, a service manager and a bad day meet it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from cordee.platform.database import Cluster
from cordee.rehearsal.people.cast import PASSWORD
from tests.kept import furnish
from tests.running import PARTS, House, json_of, python_for, tiny_client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cordee.platform.processes import Account

#: What a person is promised on a machine that does nothing else.
SECOND_START_S = 5
STOP_S = 10


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="cordee-serve-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def empty(folder: Path) -> Iterator[House]:
    """A house that is not started yet, without rehearsal and with a tiny client."""
    running = House(data=folder / "data", words=("--empty",), more=tiny_client(folder / "client"))
    yield running
    running.remove()


@pytest.fixture(scope="module")
def started() -> Iterator[House]:
    """A house that runs, for the tests that leave it as it is."""
    folder = Path(tempfile.mkdtemp(prefix="cordee-serve-"))
    folder.chmod(0o711)
    running = House(data=folder / "data", words=("--empty",), more=tiny_client(folder / "client"))
    try:
        furnish(running)
        running.start()
        yield running
    finally:
        running.remove()
        shutil.rmtree(folder)


def modes_above(folder: Path) -> dict[str, int]:
    return {str(parent): parent.stat().st_mode for parent in (folder, *folder.parents)}


def test_both_names_of_this_machine_answer_and_no_other_address_listens(started: House) -> None:
    assert json_of(started.health()) == {"ready": True, "not_ready": []}
    assert httpx.get(f"http://127.0.0.1:{started.port}/healthz").status_code == 200
    hostname = socket.gethostbyname(socket.gethostname())
    with socket.socket() as probe:
        probe.settimeout(1)
        elsewhere = "127.0.0.2" if hostname == "127.0.0.1" else hostname
        assert probe.connect_ex((elsewhere, started.port)) != 0


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/connexion", 200, "text/html; charset=utf-8"),
        ("/annuaire/quelqu-un", 200, "text/html; charset=utf-8"),
        ("/_app/immutable/missing.js", 404, "text/plain; charset=utf-8"),
        ("/api/v1/accounts/me", 401, "application/problem+json"),
        ("/live/v1/sync", 401, "application/problem+json"),
    ],
)
def test_each_address_has_its_server(started: House, path: str, status: int, kind: str) -> None:
    answer = httpx.get(started.origin + path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, kind)
    alone = ["default-src 'none'; sandbox"] if path.startswith(("/api", "/live")) else []  # data, opened in a window by itself
    assert sorted(answer.headers.get_list("content-security-policy")) == sorted(["frame-ancestors 'none'", *alone])
    page = not path.startswith("/_app/")  # what a script's answer says of windows and cameras nobody reads
    assert answer.headers.get("cross-origin-opener-policy") == ("same-origin" if page else None)
    assert ("microphone=()" in answer.headers.get("permissions-policy", "")) == page
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert ("no-store" in answer.headers.get("cache-control", "")) == path.startswith(("/api", "/live"))
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    ("sent", "led"),
    [
        ({"sec-fetch-mode": "navigate"}, True),
        ({"sec-fetch-mode": "navigate", "cookie": "cordee.locale=fr; csrftoken=a"}, True),
        ({"sec-fetch-mode": "navigate", "cookie": "csrftoken=a; sessionid=b"}, False),
        ({"sec-fetch-mode": "navigate", "cookie": "__Host-sessionid=b"}, False),
        ({"sec-fetch-mode": "no-cors"}, False),  # the service worker, which keeps the page for all addresses
    ],
)
def test_who_comes_without_a_session_is_led_to_where_one_signs_in(started: House, sent: dict[str, str], led: bool) -> None:  # noqa: FBT001 - a case of the table above
    answer = httpx.get(started.origin, headers=sent)
    assert (answer.status_code, answer.headers.get("location")) == ((302, "/connexion") if led else (200, None))
    drawn = httpx.get(f"{started.origin}/connexion", headers=sent)
    assert (drawn.status_code, "Se connecter" in drawn.text) == (200, True)
    assert httpx.get(f"{started.origin}/annuaire", headers=sent).status_code == 200


def test_what_a_browser_sends_by_itself_from_the_page_to_sign_in_on_is_refused(started: House) -> None:
    answer = httpx.post(f"{started.origin}/connexion", data={"email": "a@cordee.example", "password": "secret"})
    assert answer.status_code == 405
    assert "secret" not in answer.text


def test_the_client_is_kept_forever_where_its_name_says_its_content(started: House) -> None:
    page = httpx.get(started.origin)
    script = httpx.get(f"{started.origin}/_app/immutable/entry.js", headers={"accept-encoding": "br"}, follow_redirects=False)
    assert page.headers["cache-control"] == "no-cache"
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert script.headers["content-encoding"] == "br"
    assert "immutable" not in httpx.get(f"{started.origin}/_app/immutable/missing.js").headers.get("cache-control", "")


def test_a_body_too_large_for_django_is_refused_and_a_large_one_is_answered(started: House) -> None:
    login = f"{started.origin}/api/v1/auth/browser/v1/auth/login"
    too_large = httpx.post(login, content=b"x" * 1_000_001, headers={"origin": started.origin})
    assert (too_large.status_code, json_of(too_large)["type"]) == (413, "too-large")
    for _ in range(5):  # a refusal before the body is read used to break the connection
        refused = httpx.post(login, content=b"x" * 900_000, headers={"origin": "https://elsewhere.example"})
        assert (refused.status_code, json_of(refused)["type"]) == (403, "foreign-origin")


def test_a_child_that_was_killed_comes_back_and_its_log_holds_no_address(started: House) -> None:
    secret = "patient-link-7f3a"
    for part in PARTS:
        before = set(started.children(part))
        assert before, part
        for process in before:
            os.kill(process, signal.SIGKILL)
        if part == "web":
            assert httpx.get(f"{started.origin}/r/{secret}").status_code == 503
        while not (now := set(started.children(part))) or now & before:
            time.sleep(0.02)
        started.until_ready()
    assert secret not in "".join(log.read_text() for log in (started.data / "log").iterdir())


def test_a_second_serve_on_the_same_folder_is_told_so(started: House) -> None:
    other = House(data=started.data, words=("--empty",))
    assert f"another Cordée (process {started.process and started.process.pid})" in other.run("serve", "--empty")


def test_a_port_in_use_is_named(started: House, empty: House) -> None:
    empty.port = started.port
    assert f"PORT={started.port + 1}" in empty.run("serve", "--empty")


def test_a_command_finds_the_running_database_or_starts_it(empty: House) -> None:
    assert "[X] 0001_initial" in empty.run("migrate") + empty.run("manage", "showmigrations", "accounts")
    empty.start()
    assert "[X] 0001_initial" in empty.run("manage", "showmigrations", "accounts")


def test_the_whole_life_of_a_house(empty: House) -> None:
    live_through(empty)


def live_through(house: House) -> None:
    before = modes_above(house.data.parent)
    house.start(wait=False)
    while not is_answering(house):
        time.sleep(0.02)
    early = house.health()
    assert early.status_code == 503
    assert "setting up" in json_of(early)["not_ready"]
    house.until_ready()
    assert modes_above(house.data.parent) == before

    assert house.stop(signal.SIGINT) < STOP_S
    assert (house.process and house.process.returncode, house.processes()) == (0, [])

    seconds, django_s = house.start(), django_alone(house)
    print(f"second start: {seconds:.1f} s, loading Django alone: {django_s:.1f} s")  # noqa: T201 - shown by pytest -s
    assert seconds < max(SECOND_START_S, 5 * django_s)  # on a busy machine, its own pace is the measure

    house.kill()
    house.start()

    assert house.process is not None
    house.process.kill()  # alone: the kernel tells its children
    house.process.wait()
    house.start()
    assert house.stop(signal.SIGTERM) < STOP_S
    assert house.processes() == []
    assert modes_above(house.data.parent) == before


def django_alone(house: House) -> float:
    """The seconds that one process needs to load Django, now: two load it in a start, each on a core of its own."""
    begun = time.monotonic()
    environment = {**house.env, "CORDEE_DATABASE_URL": "postgresql:///none"}
    subprocess.run([*house.python, "-c", "import cordee.config.wsgi"], env=environment, cwd="/", check=True, **house.account.switch())
    return time.monotonic() - begun


def is_answering(house: House) -> bool:
    try:
        house.health()
    except httpx.TransportError:
        return False
    return True


def test_stopping_while_it_sets_up_leaves_nothing_behind(empty: House) -> None:
    empty.start(wait=False)
    while not empty.children("setup"):
        time.sleep(0.01)
    assert empty.stop() < STOP_S
    assert empty.processes() == []
    assert (empty.process and empty.process.returncode) == 0
    empty.start()


def test_a_rehearsal_whose_loading_was_interrupted_is_begun_anew(empty: House) -> None:
    empty.words, empty.more = (), {**empty.more, "CORDEE_REHEARSAL_SIZE": "500"}
    empty.start(wait=False)
    while "professionals, none of them real" not in empty.output.read_text():
        time.sleep(0.05)
    assert empty.stop() < STOP_S
    empty.start()
    assert httpx.get(f"{empty.origin}/rehearsal").status_code == 200
    assert "password" in empty.output.read_text()
    empty.stop()
    empty.words = ("--empty",)
    empty.start()
    assert httpx.get(f"{empty.origin}/rehearsal").status_code == 404


def test_somebody_else_s_postgresql_is_used_where_one_is_named(empty: House, folder: Path) -> None:
    with Cluster.at(folder / "theirs", quick=True).running() as url:
        empty.more = {**empty.more, "CORDEE_DATABASE_URL": url}
        empty.start()
        assert not (empty.data / "postgres").exists()
        assert empty.children("postgres") == []
        empty.stop()


def test_some_parts_only(empty: House) -> None:
    assert "no such part: waiter" in empty.run("serve", "--only", "web,waiter")
    furnish(empty)
    empty.words = ("--only", "postgres,web,front")
    empty.start()
    assert httpx.get(f"{empty.origin}/api/v1/accounts/me").status_code == 401
    assert empty.children("live") == []


def test_production_refuses_and_names_each_fault(empty: House) -> None:
    empty.more = {**empty.more, "CORDEE_PRODUCTION": "1", "CORDEE_REHEARSAL": "1", "CORDEE_CLOCK_OFFSET": "60"}
    said = empty.run("serve")
    for fault in ("CORDEE_REHEARSAL", "plain HTTP", "CORDEE_CLOCK_OFFSET"):
        assert fault in said


def test_another_host_is_served_by_its_own_authority(empty: House) -> None:
    furnish(empty)
    empty.more = {**empty.more, "HOST": "127.0.0.2"}
    empty.start(wait=False)
    address = f"https://127.0.0.2:{empty.port}"
    authority = empty.data / "caddy" / "pki" / "authorities" / "local" / "root.crt"
    while not authority.exists():
        time.sleep(0.05)
    client = httpx.Client(verify=ssl.create_default_context(cafile=authority))  # nobody else vouches for it
    while "Cordée is ready" not in empty.output.read_text():
        time.sleep(0.05)
    assert client.get(f"{address}/healthz").status_code == 200
    assert client.get(f"{address}/cordee-ca.crt").content == authority.read_bytes()
    signs_in_over_tls(client, address)
    client.close()


def signs_in_over_tls(client: httpx.Client, address: str) -> None:
    """Every cookie is of this very host alone, and the gateway knows the session by the same name as Django."""
    client.get(f"{address}/api/v1/accounts/session")
    told = {"origin": address, "x-csrftoken": client.cookies["__Host-csrftoken"]}
    body = {"email": "i.aubrelong@cordee.example", "password": PASSWORD}
    client.post(f"{address}/api/v1/auth/browser/v1/auth/login", json=body, headers=told)
    assert {cookie.name for cookie in client.cookies.jar} >= {"__Host-csrftoken", "__Host-sessionid"}
    assert all(cookie.name.startswith("__Host-") and cookie.secure and cookie.path == "/" for cookie in client.cookies.jar)


@pytest.mark.skipif(os.geteuid() != 0, reason="root only: anyone else lives through it as a plain user already")
def test_the_whole_life_of_a_house_as_a_plain_user(folder: Path, plain_user: Account) -> None:
    python, environment = python_for(plain_user)
    home = folder / "home"
    home.mkdir(mode=0o700)
    os.chown(home, plain_user.uid, plain_user.gid)
    more = {**tiny_client(folder / "client"), **environment, "HOME": str(home)}
    house = House(data=home / "data", words=("--empty",), account=plain_user, python=python, more=more)
    try:
        live_through(house)
        assert {path.stat().st_uid for path in (house.data, house.data / "postgres")} == {plain_user.uid}
    finally:
        house.remove()
