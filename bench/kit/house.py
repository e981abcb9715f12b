"""Django, for benchmarks: set up in this process, or busy in one of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from typing import TYPE_CHECKING

from tests.running import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BROWSERS = 4


def ready() -> None:
    """Set Django up over an empty database, and bring that up to date."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cordee.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody signs in here
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)


@contextmanager
def busy_django(cookie: str) -> Iterator[Callable[[], int]]:
    """Django as `cordee serve` runs it, asked without a pause by four browsers; gives how many it has answered so far."""
    port = free_port()
    server = ["-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "2", "--log-level", "warning"]
    command = [sys.executable, *server, "--no-ws", "--port", str(port), "cordee.config.wsgi:application"]
    stopping, counts = threading.Event(), [0] * BROWSERS

    def browse(nth: int) -> None:
        asking = HTTPConnection("127.0.0.1", port, timeout=30)
        while not stopping.is_set():
            asking.request("GET", "/api/v1/directory/me", headers={"Host": "localhost", "Cookie": cookie})
            answer = asking.getresponse()
            assert answer.read() and answer.status == 200, answer.status  # noqa: PT018 - read in any case
            counts[nth] += 1

    with subprocess.Popen(command) as process:  # noqa: S603 - our own command line
        browsers = [threading.Thread(target=browse, args=(nth,), daemon=True) for nth in range(BROWSERS)]
        try:
            _await_listening(port)
            for browser in browsers:
                browser.start()
            yield lambda: sum(counts)
        finally:
            stopping.set()
            for browser in browsers:
                browser.join()
            process.terminate()


def _await_listening(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise TimeoutError("Django did not start")
