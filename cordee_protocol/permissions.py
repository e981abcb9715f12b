"""Who may change what, under the policy before the change (check 3), and who may write.  The table is in crd1.cddl, "Who may what"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee_protocol.changes import Add, Change, RaiseSuite, Refresh, Remove, Rotate, SetPolicy, SetRole
from cordee_protocol.faults import Fault, demand
from cordee_protocol.roster import ConversationKind, History, Policy, Role, Roster, RosterEntry, WhoAdds, WhoPosts

if TYPE_CHECKING:
    from collections.abc import Sequence

MANAGERS = frozenset({Role.OWNER, Role.ADMIN})
ADMIN_ROLES = frozenset({Role.ADMIN, Role.MEMBER, Role.READER})  # what an admin may give and take
FIRST_MEMBERS_OF_DIRECT = 2


def check_change(change: Change, *, author: RosterEntry, roster: Roster, policy: Policy) -> None:
    """Raise Refused (not-permitted) unless `author` may make `change` to `roster`, which has the commit's earlier changes applied."""
    match change:
        case Add():
            demand(change.history is History.FROM_JOIN or policy.history is History.FULL, Fault.NOT_PERMITTED, "history")
            demand(_may_add(change.entry, author, policy), Fault.NOT_PERMITTED, "add")
        case Remove(user=user):
            demand(user not in roster.entries or _may_remove(roster.entries[user], author), Fault.NOT_PERMITTED, "remove")
        case SetRole(user=user, role=role):
            target = roster.entries[user].role if user in roster.entries else role
            may = author.role is Role.OWNER or (author.role is Role.ADMIN and {target, role} <= ADMIN_ROLES)
            demand(may, Fault.NOT_PERMITTED, "role")
        case Refresh(user=user):
            demand(author.role is not Role.READER or user == author.user, Fault.NOT_PERMITTED, "refresh")
        case Rotate():
            demand(author.role is not Role.READER, Fault.NOT_PERMITTED, "rotate")
        case SetPolicy() | RaiseSuite():
            demand(author.role in MANAGERS, Fault.NOT_PERMITTED, "policy")


def check_opening(changes: Sequence[Change], *, author: bytes, policy: Policy) -> None:
    """Raise Refused (wrong-change) unless these are the changes of a first commit: everyone comes in at once, the author as an owner."""
    roles: dict[bytes, Role] = {}
    for change in changes:
        demand(isinstance(change, Add) and change.history is History.FULL, Fault.WRONG_CHANGE, "a first commit only adds")
        if isinstance(change, Add):
            roles[change.entry.user] = change.entry.role
    demand(roles.get(author) is Role.OWNER, Fault.WRONG_CHANGE, "the author is an owner")
    if policy.kind is ConversationKind.DIRECT:
        people = [role for role in roles.values() if role is not Role.DELEGATE]
        demand(people == [Role.OWNER] * FIRST_MEMBERS_OF_DIRECT, Fault.WRONG_CHANGE, "a direct conversation has two owners")


def check_kind(before: Roster, after: Roster, *, policy: Policy) -> None:
    """Raise Refused (not-permitted) when a direct conversation would be between others than its two people; their assistants may change.

    Removing and adding one of them in a single commit is how an identity reset is accepted.
    """
    if policy.kind is ConversationKind.DIRECT:
        demand(_people(before) == _people(after), Fault.NOT_PERMITTED, "a direct conversation is of two")


def may_post(entry: RosterEntry, *, roster: Roster, policy: Policy, on_behalf_of: bytes | None) -> bool:
    """Whether this person may write.  A delegate writes where the one it writes for may."""
    role = entry.role
    if role is Role.DELEGATE:
        principal = roster.entries.get(on_behalf_of) if on_behalf_of is not None else None
        if principal is None or principal.user not in entry.delegate_of:
            return False
        role = principal.role
    return role in MANAGERS if policy.post is WhoPosts.ADMINS else role is not Role.READER


def _may_add(entry: RosterEntry, author: RosterEntry, policy: Policy) -> bool:
    if entry.role is Role.DELEGATE:
        return author.role in MANAGERS or (author.role is Role.MEMBER and entry.delegate_of == (author.user,))
    match author.role:
        case Role.OWNER:
            return True
        case Role.ADMIN:
            return entry.role in ADMIN_ROLES
        case Role.MEMBER:
            return policy.add is WhoAdds.MEMBERS and entry.role in {Role.MEMBER, Role.READER}
        case _:
            return False


def _may_remove(target: RosterEntry, author: RosterEntry) -> bool:
    if target.user == author.user or author.user in target.delegate_of or author.role is Role.OWNER:
        return True
    return author.role is Role.ADMIN and target.role is not Role.OWNER


def _people(roster: Roster) -> dict[bytes, Role]:
    return {user: entry.role for user, entry in roster.entries.items() if entry.role is not Role.DELEGATE}
