"""Vectors of conversations: commits, grants, links, envelopes, a transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cordee_protocol import building, envelope, transcript
from cordee_protocol import commit as commits
from cordee_protocol.attachments import FileRef, PatientCard
from cordee_protocol.changes import RaiseSuite, Remove, Rotate, SetPolicy, SetRole
from cordee_protocol.envelope import MessageKind
from cordee_protocol.plaintext import Delete, Edit, File, Form, Plaintext, Reaction, Text, Title
from cordee_protocol.roster import History, Policy, Role, WhoPosts
from cordee_protocol.sealing import Suite
from cordee_protocol.statements import DelegateAdd, DelegateScope
from cordee_protocol.tests.cast import Person, named
from cordee_protocol.tests.room import Room
from making.drawing import repeatable_chance, shown, stream

if TYPE_CHECKING:
    from cordee_protocol.conversation import Conversation

ENTRIES = 20
CAST = ("claire", "hugo", "samia", "nora")


@repeatable_chance("case")
def case_of_lea() -> Room:
    """A case with everything that happens to one: newcomers, keys that rise, an assistant, someone who goes, a device that is lost."""
    cast = {name: Person(name) for name in CAST}
    claire, hugo, samia, nora = (cast[name] for name in CAST)
    room = Room("case", building.case_policy(), {"claire": Role.OWNER, "hugo": Role.ADMIN}, cast)
    card = PatientCard(last_name="FAURE", first_name="Léa", birth_date="1979-11-03", sex="F")
    room.sends(claire, Plaintext(Title("Mme FAURE Léa", card)))
    room.sends(claire, "Douleur thoracique atypique, votre avis ?")
    room.commits(claire, building.newcomer(samia.chain, role=Role.MEMBER, before=room.state))
    room.sends(samia, "Bonjour à tous.")
    hugo.adds("laptop")
    hugo.revokes("phone")
    hugo.devices["phone"] = hugo.devices["laptop"]
    room.refreshes(hugo)
    first = room.sends(hugo, "Je la vois mardi.")
    claire.states(DelegateAdd(nora.user, nora.chain.fingerprint, DelegateScope.CLINICAL, may_send=True))
    room.commits(
        claire,
        *building.refreshes(room.state, room.people.chains),
        building.newcomer(nora.chain, role=Role.DELEGATE, before=room.state, delegate_of=[claire.user]),
    )
    room.sends(nora, "Courrier joint.", on_behalf_of=claire.user)
    room.commits(claire, SetRole(samia.user, Role.READER))
    room.commits(hugo, Remove(samia.user))
    message_id = envelope.read(first).header.message_id
    room.sends(hugo, Plaintext(Edit(message_id, "Je la vois mardi à 10 h.")), kind=MessageKind.SILENT)
    room.sends(claire, Plaintext(Reaction(message_id, "👍", on=True)), kind=MessageKind.SILENT)
    room.commits(hugo, Rotate())
    room.sends(claire, Plaintext(Form("orientation", 1, (("Urgence", "non"),))))
    reference = FileRef(named("ecg", 16), stream("ecg key", 32), 4242, "ecg.pdf", "application/pdf", stream("ecg hash", 32))
    room.sends(claire, Plaintext(File("ECG de ce matin"), attachments=(reference,)))
    room.sends(hugo, Plaintext(Text("x" * 5000)), seen_seq=room.log[2].seq, seen_hash=room.log[2].h)
    room.sends(hugo, Plaintext(Delete(message_id)), kind=MessageKind.SILENT, deletes=message_id)
    while len(room.log) < ENTRIES:
        room.sends(claire, f"Message {len(room.log) + 1}")
    return room


@repeatable_chance("group")
def group() -> Room:
    """A group whose newcomers read from where they joined; later only its admins write; someone leaves."""
    cast = {name: Person(name) for name in CAST}
    claire, hugo, samia, _ = (cast[name] for name in CAST)
    room = Room("group", building.group_policy(), {"claire": Role.OWNER, "hugo": Role.MEMBER}, cast)
    room.sends(claire, "Réunion jeudi.")
    room.commits(claire, building.newcomer(samia.chain, role=Role.READER, before=room.state))
    policy = Policy(History.FROM_JOIN, room.policy.add, WhoPosts.ADMINS, 60, room.policy.kind)
    room.commits(claire, SetPolicy(), policy=policy)
    room.sends(claire, "Compte rendu.")
    room.commits(hugo, Remove(hugo.user))
    return room


@repeatable_chance("direct")
def direct() -> Room:
    """Two people, one of whom loses everything and is let in again."""
    cast = {name: Person(name) for name in ("claire", "hugo")}
    claire, hugo = cast["claire"], cast["hugo"]
    room = Room("direct", building.direct_policy(), {"claire": Role.OWNER, "hugo": Role.OWNER}, cast)
    room.sends(hugo, "Bonjour.")
    hugo.loses_everything()
    room.commits(claire, Remove(hugo.user), building.newcomer(hugo.chain, role=Role.OWNER, before=room.state))
    room.sends(hugo, "Me revoici.")
    return room


@repeatable_chance("raised")
def raised() -> Room:
    """Suite 2, then suite 1."""
    cast = {name: Person(name) for name in ("claire", "hugo")}
    room = Room("raised", building.case_policy(), {"claire": Role.OWNER, "hugo": Role.MEMBER}, cast, suite=Suite.CLASSIC)
    room.sends(cast["hugo"], "Suite 2.")
    room.commits(cast["claire"], RaiseSuite())
    room.sends(cast["hugo"], "Suite 1.")
    return room


@repeatable_chance("classic")
def classic() -> Room:
    """Someone of suite 1 and someone of suite 2, under suite 2."""
    cast = {"claire": Person("claire"), "paul": Person("paul", suite=Suite.CLASSIC)}
    room = Room("classic", building.case_policy(), {"claire": Role.OWNER, "paul": Role.MEMBER}, cast, suite=Suite.CLASSIC)
    room.sends(cast["paul"], "Bonjour.")
    room.commits(cast["paul"], Rotate())
    room.sends(cast["claire"], "Bonjour Paul.")
    return room


def described(state: Conversation) -> dict[str, Any]:
    """What must be read from a commit."""
    return {
        "n": state.n,
        "suite": state.suite,
        "epoch": state.epoch,
        "head": state.head,
        "introduced_by": state.introduced_by,
        "kc": state.kc,
        "roster_hash": state.roster.hash,
        "members": [{"user": user, "role": state.roster.entries[user].role} for user in sorted(state.roster.entries)],
    }


def commit_steps(room: Room) -> dict[str, Any]:
    """A conversation, commit by commit.  The chains are as they are at the end: rosters name the point that each had reached.

    A step's own `chains` come before the room's: there, someone had not yet lost their identity.
    """
    steps = []
    for made in room.built:
        commit = commits.read_signed(made.signed).commit
        steps.append(
            {
                "signed": made.signed,
                "roster": made.roster,
                "at": commit.ts,
                "chains": earlier_identities(room, made.after),
                "after": described(made.after),
                "epoch_key": made.epoch_key,
            }
        )
    return {
        "name": room.name,
        "conversation": room.id,
        "chains": {each.user: each.statements for each in room.cast.values()},
        "steps": steps,
    }


def earlier_identities(room: Room, state: Conversation) -> dict[bytes, list[bytes]]:
    """The chains of those who have since begun a new one."""
    found = {}
    for person in room.cast.values():
        entry = state.roster.entries.get(person.user)
        if entry is not None and entry.fingerprint != person.chain.fingerprint:
            found[person.user] = Person(person.name, suite=person.suite).statements
    return found


def all_conversations() -> tuple[Room, ...]:
    """Every conversation of the vectors."""
    return case_of_lea(), group(), direct(), raised(), classic()


def grants_and_links(rooms: tuple[Room, ...]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What each commit's grants and link open to."""
    grants, links = [], []
    for room in rooms:
        by_user = {each.user: each for each in room.cast.values()}
        for before, made in zip([None, *room.built], room.built, strict=False):
            commit = commits.read_signed(made.signed).commit
            state = made.after
            common = {"conversation": room.id, "epoch": state.epoch, "epoch_key": made.epoch_key}
            for grant in made.grants:
                person = by_user[grant.user]
                key = person.user_keys[grant.gen]
                if state.roster.entries[grant.user].uek_hash == key.kem_hash:  # not one of a former identity
                    receiver = {"suite": person.suite, "gen": grant.gen, "uek_seed": key.seed}
                    grants.append({**common, "kc": state.kc, "introduced_by": state.introduced_by, **receiver, "encoded": grant.encode()})
            if commit.link is not None and before is not None:
                previous = {"previous_key": before.epoch_key, "previous_kc": before.after.kc, "prev_commit": commit.prev_commit}
                links.append({**common, **previous, "link": commit.link})
    return grants, links


def envelopes(rooms: tuple[Room, ...]) -> list[dict[str, Any]]:
    """Every message of the conversations, with what it says."""
    cases = []
    for room in rooms:
        n = 0
        for entry in room.log:
            if entry.is_commit:
                n += 1
                continue
            read = envelope.read(entry.data)
            epoch_key = room.built[n - 1].epoch_key
            plain = envelope.open_(read, epoch_key=epoch_key)
            content = Plaintext.decode(plain)
            cases.append(
                {
                    "room": room.name,
                    "after_commit": n,
                    "chains": earlier_identities(room, room.built[n - 1].after),
                    "at": read.header.client_time,
                    "epoch_key": epoch_key,
                    "encoded": entry.data,
                    "header": read.header,
                    "ct_hash": read.ct_hash,
                    "plaintext": plain,
                    "type": type(content.body).__name__.lower(),
                    "content": content,
                    "sender_seed": _seed_of(room, read.header.authorizer),
                }
            )
    return cases


def _seed_of(room: Room, authorizer: bytes) -> bytes:
    """The seed that signs as this authorizer; devices keep their labels through an identity reset."""
    everyone = [*room.cast.values(), *(Person(person.name, suite=person.suite) for person in room.cast.values())]
    return next(keys.seed for person in everyone for keys in (*person.devices.values(), person.recovery) if keys.id == authorizer)


def transcript_of(room: Room) -> dict[str, Any]:
    """The log of the case, whole and with a message erased."""
    messages = [entry for entry in room.log if not entry.is_commit]
    return {
        "conversation": room.id,
        "h_0": transcript.start(room.id),
        "entries": [
            {"seq": each.seq, "kind": "commit" if each.is_commit else "message", "encoded": each.data, "h": each.h}
            for each in room.log[:ENTRIES]
        ],
        "erased": [{"seq": each.seq, "encoded": envelope.read(each.data).erased(), "h": each.h} for each in messages[:3]],
    }


def all_rooms() -> dict[str, Any]:
    """Each file's name and content."""
    rooms = all_conversations()
    grants, links = grants_and_links(rooms)
    return {
        "commits": shown({"rooms": [commit_steps(room) for room in rooms]}),
        "grants": shown({"cases": grants}),
        "links": shown({"cases": links}),
        "envelopes": shown({"cases": envelopes(rooms)}),
        "transcript": shown(transcript_of(rooms[0])),
    }
