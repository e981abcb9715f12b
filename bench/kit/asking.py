"""A connection that is kept open and costs as little as can be: the client must not be what is measured."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    import httpx

END = b"\r\n\r\n"
LENGTH = b"\r\ncontent-length:"


class Asking:
    """Asks with the cookies of a browser that has signed in (httpx itself works 0.7 ms for each request)."""

    def __init__(self, browser: httpx.Client) -> None:
        address = urlsplit(str(browser.base_url))
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        self._headers = f"host: {address.netloc}\r\ncookie: {cookies}\r\naccept: */*".encode()
        self._socket = socket.create_connection((address.hostname, address.port))

    def get(self, path: str, params: Any) -> bytes:
        """The body of the answer, which must be a good one."""
        asked = f"GET {path}?{urlencode(params, doseq=True)} HTTP/1.1\r\n".encode()
        self._socket.sendall(asked + self._headers + END)
        answer = self._read()
        while END not in answer:
            answer += self._read()
        head, _, body = answer.partition(END)
        assert head.startswith(b"HTTP/1.1 200 "), head
        length = int(head.lower().partition(LENGTH)[2].partition(b"\r\n")[0])
        while len(body) < length:
            body += self._read()
        return body

    def close(self) -> None:
        """No more."""
        self._socket.close()

    def _read(self) -> bytes:
        some = self._socket.recv(1 << 16)
        assert some, "the connection was closed"
        return some
