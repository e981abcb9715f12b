"""A message between two pages with nothing around it: what browser and socket cost.  Nothing is kept, checked or encrypted."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from tests.running import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE: Final = b"""<!doctype html><meta charset=utf-8><title>Bare</title><input aria-label=Message><div role=log></div><script>
const log = document.querySelector('[role=log]'), field = document.querySelector('input');
const show = words => log.append(Object.assign(document.createElement('p'), { textContent: words }));
new WebSocket(location.origin.replace('http', 'ws') + '/socket').onmessage = ({ data }) => show(data);
field.onkeydown = event => { if (event.key !== 'Enter') return;
  fetch('/said', { method: 'POST', body: field.value }); field.value = '' };
</script>"""


class Echo:
    """Says to every socket what is posted."""

    def __init__(self) -> None:
        self._sockets: set[Any] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One connection, as ASGI has it."""
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            self._sockets.add(send)
            while (await receive())["type"] != "websocket.disconnect":
                pass
            self._sockets.discard(send)
        elif scope["type"] == "http":
            words = (await receive())["body"].decode() if scope["method"] == "POST" else ""
            for each in self._sockets if words else ():
                await each({"type": "websocket.send", "text": words})
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
            await send({"type": "http.response.body", "body": b"" if words else PAGE})


@contextmanager
def bare_pages() -> Iterator[str]:
    """Where the page is, while it is served by a thread of this process."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(Echo(), port=port, log_level="error", lifespan="off", ws_per_message_deflate=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://localhost:{port}"
    finally:
        server.should_exit = True
        thread.join()
