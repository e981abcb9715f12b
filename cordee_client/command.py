"""`cordee-client`: log in with a recovery code, list, read, send; see one's devices, revoke one.

    cordee-client login http://localhost:8000 --email s.marchevert@cordee.example
    cordee-client list
    cordee-client read CONVERSATION [--follow]
    cordee-client send CONVERSATION "Bonjour"
    cordee-client devices
    cordee-client revoke DEVICE

The password, the second factor and the recovery code are asked for, or come from CORDEE_PASSWORD, CORDEE_SECOND_FACTOR and
CORDEE_RECOVERY_CODE; never from the command line, which other users of the machine can read.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from cordee_client import state
from cordee_client.conversations import Conversations
from cordee_client.errors import DeviceRevoked, KeyMissing, NoKeys, NotAttested, NotRevocable, ServerRefused
from cordee_client.keyring import Keyring
from cordee_client.server import Server
from cordee_protocol.faults import Refused
from cordee_protocol.plaintext import File, Text, Title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cordee_client.colleagues import Colleagues
    from cordee_client.reading import Message, Reader


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    parsed = _parser().parse_args(arguments)
    try:
        parsed.run(parsed)
    except (ServerRefused, Refused, NoKeys, NotAttested, DeviceRevoked, NotRevocable, KeyMissing, FileNotFoundError) as fault:
        print(f"cordee-client: {str(fault) or (type(fault).__doc__ or '').splitlines()[0]}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _login(parsed: argparse.Namespace) -> None:
    with closing(Server(parsed.server)) as server:
        server.login(email=parsed.email, password=_password(), code=_second_factor)
        user = UUID(server.json("GET", "/api/v1/accounts/me")["id"])
        code = os.environ.get("CORDEE_RECOVERY_CODE") or getpass.getpass("Recovery code: ")
        keyring = Keyring.restore(server, user=user, code=code)
        kept = state.State(origin=server.origin, user_id=str(user), session=server.session, device_seed=keyring.device.seed.hex())
    state.save(kept, state.default_path())
    print(f"Signed in as {parsed.email}; this device was added to the account.")


def _password() -> str:
    return os.environ.get("CORDEE_PASSWORD") or getpass.getpass("Password: ")


def _second_factor() -> str:
    return os.environ.get("CORDEE_SECOND_FACTOR") or getpass.getpass("Six digits, or a one-time code: ")


def _list(_: argparse.Namespace) -> None:
    with _signed_in() as conversations:
        for head in conversations.list():
            conversation_id = UUID(bytes=head["conversation_id"])
            unread = head["content_no"] - head["mine"]["read_content_no"]
            titles = [title for message in conversations.read(conversation_id).messages if (title := _title(message))]
            print(f"{conversation_id}  {head['kind']:6}  {unread:4} unread  {titles[-1] if titles else ''}")


def _read(parsed: argparse.Namespace) -> None:
    with _signed_in() as conversations:
        shown = _show_after(0, conversations.read(parsed.conversation), conversations)
        if parsed.follow:
            for reader in conversations.follow(parsed.conversation):
                shown = _show_after(shown, reader, conversations)


def _send(parsed: argparse.Namespace) -> None:
    with _signed_in() as conversations:
        print(conversations.send(parsed.conversation, parsed.text))


def _devices(_: argparse.Namespace) -> None:
    with _signed_in() as conversations:
        keyring = conversations.keyring
        for device in keyring.devices:
            here = "  (this device)" if device.id == keyring.device.id else ""
            print(f"{UUID(bytes=device.id)}  {device.kind.name.lower()}{here}")


def _revoke(parsed: argparse.Namespace) -> None:
    with _signed_in() as conversations:
        server, keyring = conversations.server, conversations.keyring
        server.proving(lambda: keyring.revoke(server, parsed.device.bytes), password=_password, code=_second_factor)
    print("Revoked. Your key has changed; each conversation changes its own before the next message.")


@contextmanager
def _signed_in() -> Iterator[Conversations]:
    kept = state.load(state.default_path())
    with closing(Server(kept.origin, session=kept.session)) as server:
        keyring = Keyring.load(server, user=UUID(kept.user_id), device_seed=bytes.fromhex(kept.device_seed))
        conversations = Conversations(server, keyring, tuple(bytes.fromhex(key) for key in kept.attesters))
        yield conversations
    shown = [key.hex() for key in conversations.colleagues.attesters]
    if shown != kept.attesters:
        state.save(replace(kept, attesters=shown), state.default_path())


def _title(message: Message) -> str:
    body = message.content.body if message.content else None
    return body.title if isinstance(body, Title) else ""


def _words(message: Message) -> str:
    match message.content.body if message.content else None:
        case Text(text=words) | File(caption=words) | Title(title=words):
            return words
        case None:
            return "(deleted)"
        case other:
            return f"({type(other).__name__.lower()})"


def _show_after(seq: int, reader: Reader, conversations: Conversations) -> int:
    """Print what came after a place in the log; the place of the last entry."""
    for message in reader.messages:
        if message.seq > seq:
            _show(message, conversations.colleagues)
    return reader.seq


def _name(user: UUID, colleagues: Colleagues) -> str:
    """As the attestation service names somebody; the server's own word is not shown for it."""
    said = colleagues.attested(user.bytes)
    return f"{said.first_name} {said.last_name}" if said else f"{user} (not attested)"


def _show(message: Message, colleagues: Colleagues) -> None:
    at = datetime.fromtimestamp(message.at / 1000, tz=UTC).astimezone().strftime("%d/%m/%Y %H:%M")
    names = [attachment.name for attachment in message.content.attachments] if message.content else []
    print(
        f"{message.seq:6}  {at}  {_name(message.sender, colleagues)}  {_words(message)}{''.join(f' [{name}]' for name in names)}",
        flush=True,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cordee-client", description="A small client of Cordée.")
    commands = parser.add_subparsers(required=True)
    login = commands.add_parser("login", help="sign in and add this device with the recovery code")
    login.add_argument("server", help="scheme://host[:port]")
    login.add_argument("--email", required=True)
    login.set_defaults(run=_login)
    commands.add_parser("list", help="the conversations").set_defaults(run=_list)
    read = commands.add_parser("read", help="a conversation")
    read.add_argument("conversation", type=UUID)
    read.add_argument("--follow", action="store_true", help="go on as messages arrive")
    read.set_defaults(run=_read)
    send = commands.add_parser("send", help="say something")
    send.add_argument("conversation", type=UUID)
    send.add_argument("text")
    send.set_defaults(run=_send)
    commands.add_parser("devices", help="what opens one's messages").set_defaults(run=_devices)
    revoke = commands.add_parser("revoke", help="take one of the devices away, for good")
    revoke.add_argument("device", type=UUID)
    revoke.set_defaults(run=_revoke)
    return parser


if __name__ == "__main__":
    sys.exit(main())
