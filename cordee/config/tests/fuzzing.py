"""What the fuzzer asks of the JSON API: requests drawn from its own description, then bent; and what every answer must keep."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

import jsonschema_rs
import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from cordee.config.api import api
from cordee.platform import problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from django.http import HttpResponse
    from schemathesis import Case
    from schemathesis.schemas import APIOperation

WORDS: Final = Path(__file__).resolve().parents[3] / "web" / "src" / "lib" / "i18n" / "fr"
JSON: Final = "application/json"
#: What a field is replaced by: what databases, calendars, encoders and people's patience don't take.
BENT: Final[tuple[Any, ...]] = (
    "\x00", "a\x00b", "\ud800", "\udfff\ud800", "", " ", "\u202e", "x" * 300, "x" * 70_000, "-1", "1e400", "٣", "é" * 255, "\n\r\t",
    "../../../etc/passwd", "a/b\\c.pdf", "'; DROP TABLE accounts_user; --", "{{7*7}}", "=cmd|'/C calc'!A0", "<script>",
    "0001-01-01", "9999-12-31", "2026-02-30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "2026-03-29T02:30:00", "24:00",
    "23:59:60", "P1D", "00000000-0000-0000-0000-000000000000", "f" * 32, "AAAA", "A" * 43, "=" * 8, "@", "a@b", "é@exemple.fr",
    "+33600000000", "0" * 40, 0, -1, 1, 2**31, 2**53, 2**63, -(2**63) - 1, 10**400, 1.5, 1e308, True, None, [], {}, [[]], [None],
    {"a": {"b": []}},
)  # fmt: skip
#: Bodies that are no JSON, or hardly.
RAW: Final[tuple[bytes, ...]] = (
    b"", b"{", b"null", b"[]", b'"a"', b"0", b"NaN", b'{"a":NaN}', b'{"a":1e999}', b"\xff\xfe\x00", b"\xef\xbb\xbf{}", b'{"a":1,"a":2}',
    b"[" * 3_000, b'{"a":' * 3_000, b"9" * 5_000, b'{"id":' + b"9" * 5_000 + b"}", b'"\\ud800"', b"a=b&c=d",
)  # fmt: skip


def operations() -> list[APIOperation[Any, Any, Any, Any]]:
    """All of the API's, as its description has them today."""
    found = schemathesis.openapi.from_dict(api.get_openapi_schema()).get_all_operations()
    return [one.ok() for one in found if isinstance(one, Ok)]


@dataclass
class Asked:
    """One request, and who makes it."""

    role: str
    method: str
    path: str
    body: bytes = b""
    content_type: str = JSON

    def __str__(self) -> str:
        return f"{self.role}: {self.method} {self.path[:300]} {self.content_type} {self.body[:600]!r}"


@dataclass
class Drawing:
    """Makes requests of one operation: as described, as not described, and as described but for one place."""

    operation: APIOperation[Any, Any, Any, Any]
    roles: Sequence[str]
    known: Mapping[str, Sequence[str]]  # ids that exist, by the name under which the API speaks of them

    def requests(self) -> st.SearchStrategy[Asked]:
        """By seeded dice, so that a run is the same each time."""
        described = self.operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
        drawn = [st.builds(self.as_described, described, st.randoms()), st.builds(self.bent, described, st.randoms())]
        if self.operation.body or self.operation.query or self.operation.path_parameters:
            drawn.append(st.builds(self.as_described, self.operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), st.randoms()))
        return st.one_of(drawn)

    def as_described(self, case: Case[Any], dice: Random) -> Asked:
        """With ids that exist, more often than not; under a role."""
        body = case.body
        content = body if isinstance(body, bytes) else b"" if type(body).__name__ == "NotSet" else encoded(self._known(body, "", dice))
        return Asked(dice.choice(self.roles), self.operation.method.upper(), self._address(case, dice), content, case.media_type or JSON)

    def bent(self, case: Case[Any], dice: Random) -> Asked:
        """One place of it is something else altogether: a field, a parameter, an id, or the whole body."""
        asked = self.as_described(case, dice)
        place = dice.randrange(4)
        if place == 0 or (place == 1 and not asked.body):
            asked.path = bent_address(asked.path, dice)
        elif place == 1:
            asked.body = (
                encoded(bent_value(json.loads(asked.body), dice)) if asked.content_type == JSON and loads(asked.body) else asked.body
            )
        elif place == 2:
            asked.body = dice.choice(RAW)
        else:
            asked.content_type = dice.choice(
                [JSON, "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "", "é"]
            )
        return asked

    def _address(self, case: Case[Any], dice: Random) -> str:
        parameters = {name: self._one(name, str(value), dice) for name, value in (case.path_parameters or {}).items()}
        path = re.sub(r"{(\w+)}", lambda found: quote(parameters.get(found[1], found[1]), safe=""), self.operation.path)
        query = self._known(dict(case.query or {}), "", dice)
        return f"{path}?{urlencode(query, doseq=True, errors='replace')}" if query else path

    def _known(self, value: Any, name: str, dice: Random) -> Any:
        if isinstance(value, dict):
            return {key: self._known(inner, key, dice) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._known(inner, name, dice) for inner in value]
        return self._one(name, value, dice) if isinstance(value, str) else value

    def _one(self, name: str, value: str, dice: Random) -> str:
        """Most often the first there, which is the practitioner's own; seldom another thing's: a place where a person is expected."""
        there = self.known.get(name) or ([one for ids in self.known.values() for one in ids] if name.endswith("_id") else [])
        return value if not there or dice.random() < 0.2 else there[0] if dice.random() < 0.6 else dice.choice(there)


def encoded(value: Any) -> bytes:
    """As a client would: half a surrogate pair too, which JSON can say."""
    return json.dumps(value).encode()


def loads(body: bytes) -> bool:
    """Whether it is JSON at all."""
    try:
        json.loads(body)
    except ValueError:
        return False
    return True


def bent_value(value: Any, dice: Random) -> Any:
    """The same with one leaf replaced, one key gone, or one item twice."""
    if isinstance(value, dict) and value:
        key = dice.choice(list(value))
        if dice.random() < 0.1:
            return {name: inner for name, inner in value.items() if name != key}
        return value | {key: bent_value(value[key], dice)}
    if isinstance(value, list) and value and dice.random() < 0.2:
        return [*value, dice.choice(value)]
    if isinstance(value, list) and value and dice.random() < 0.8:
        place = dice.randrange(len(value))
        return [*value[:place], bent_value(value[place], dice), *value[place + 1 :]]
    return dice.choice(BENT)


def bent_everywhere(value: Any, other: Any) -> Iterator[Any]:
    """The same with one leaf replaced, each in turn."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (value | {key: bent} for bent in bent_everywhere(inner, other))
    elif isinstance(value, list):
        for place, inner in enumerate(value[:3]):  # further ones are of the same shape
            yield from ([*value[:place], bent, *value[place + 1 :]] for bent in bent_everywhere(inner, other))
    else:
        yield other


def bent_address(path: str, dice: Random) -> str:
    """One segment or parameter of an address is something that no page of ours sends."""
    odd = dice.choice(["%00", "%ff", "%2e%2e", "a%2Fb", "%F0%9F", "9" * 30, "-1", "x" * 3_000, "%ED%A0%80", "%0a", "+", "1e5"])
    bare, _, query = path.partition("?")
    if query and dice.random() < 0.6:
        pairs = query.split("&")
        place = dice.randrange(len(pairs))
        pairs[place] = f"{pairs[place].partition('=')[0]}={odd}"
        return f"{bare}?{'&'.join(pairs)}"
    segments = bare.split("/")
    return "/".join([*segments[:-1], odd]) if dice.random() < 0.5 else f"{bare}?{odd}={odd}"


@cache
def worded(of: str) -> frozenset[str]:
    """The types that have words: `problems`, `remedies`."""
    catalogue = json.loads((WORDS / f"{of}.json").read_text(encoding="utf-8"))
    return frozenset(key.removeprefix(f"{of}.") for key in catalogue)


@dataclass
class Judge:
    """What every answer must keep."""

    secrets: Mapping[str, frozenset[str]]  # a word, and the roles that may read it
    schemas: dict[str, jsonschema_rs.Validator] = field(default_factory=dict)

    def faults(self, asked: Asked, answer: HttpResponse, operation: APIOperation[Any, Any, Any, Any]) -> list[str]:
        """What is wrong with it, in words for who mends it."""
        text = answer.content.decode(errors="replace") if not answer.streaming else ""
        found = [f"shows « {word} »" for word, readers in self.secrets.items() if word in text and asked.role not in readers]
        if re.search(r"Traceback|File \"|psycopg|django\.|/cordee/[a-z]+/", text):
            found.append(f"shows how it is made: {text[:200]}")
        if answer.status_code >= 400:
            return found + refusal_faults(answer, text)
        if asked.method == "HEAD" or answer.status_code in {301, 302}:
            return found
        documented = operation.definition.raw["responses"].get(str(answer.status_code))
        if documented is None:
            return [*found, f"answers {answer.status_code}, which is not described"]
        content = documented.get("content", {}).get(JSON)
        if content is None or not answer.get("Content-Type", "").startswith(JSON):
            return found
        label = f"{operation.label} {answer.status_code}"
        if label not in self.schemas:
            self.schemas[label] = validator(content["schema"])
        return found + [
            f"is not as described: {error.message[:200]} at {error.instance_path}"
            for error in self.schemas[label].iter_errors(json.loads(text))
        ]


def validator(schema: dict[str, Any]) -> jsonschema_rs.Validator:
    """Of an answer's body, with the types that it refers to."""
    return jsonschema_rs.validator_for({**schema, "components": components()})


@cache
def components() -> dict[str, Any]:
    """All types that the description knows: making them takes a quarter of a second, and 120 answers refer to them."""
    known: dict[str, Any] = api.get_openapi_schema()["components"]
    return known


def refusal_faults(answer: HttpResponse, text: str) -> list[str]:
    """A refusal is a problem document with a type that has words, and so has each of its remedies."""
    if answer.status_code >= 500:
        return [f"fails with {answer.status_code}: {text[:200]}"]
    if answer.get("Content-Type") != problem.CONTENT_TYPE:
        return [f"refuses with {answer.get('Content-Type')}: {text[:200]}"]
    said = json.loads(text)
    found = [] if said["type"] in worded("problems") else [f"refuses with a type that has no words: {said['type']}"]
    if said["status"] != answer.status_code:
        found.append("says another status than it has")
    for name, remedy in said.get("remedies", {}).items():
        if remedy["type"] not in worded("remedies"):
            found.append(f"says of {name} what has no words: {remedy['type']}")
    found += [f"says of {name} what is no remedy" for name in said.get("fields", {}) if name not in said.get("remedies", {})]
    return found
