"""`table from "c.json"`: a category from its whole composition table."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from ..language import tree
from ..theory import tables
from ..theory.category import Category
from .csv_files import read_text
from .nearest import listed
from .reading import Reading

_EXAMPLE = '`{"objects": ["A"], "morphisms": {"1A": ["A", "A"]}, "identities": {"A": "1A"}, "compose": []}`'
_KEYS = ("objects", "morphisms", "identities", "compose")


class _Malformed(Exception):
    """Why a file is no table; it never leaves this module."""


def table_from_file(reading: Reading, file: tree.Text) -> Category | None:
    """The category of a JSON table; None, and a diagnostic, when it is none."""
    text = read_text(reading, file)
    if text is None:
        return None
    try:
        value = json.loads(text, object_pairs_hook=_without_repeats)
        objects, morphisms, identities, compose = _read(value)
    except _Malformed as problem:
        reading.error("E0407", f'"{file.value}" {problem}', file.span, f"as in {_EXAMPLE}")
        return None
    except (ValueError, RecursionError) as problem:
        reading.error("E0407", f'"{file.value}" is not JSON: {_why_no_json(problem)}', file.span, f"as in {_EXAMPLE}")
        return None
    made = tables.category_from_table(objects, morphisms, identities, compose, "table")
    if isinstance(made, Category):
        return made
    reading.error("E0309", f'"{file.value}" is no category: {_fault(made)}', file.span)
    return None


_JSON_FAULTS = (
    ("Expecting value", "what stands there is no value"),
    ("Expecting property name", "a key in double quotes is missing"),
    ("Expecting ',' delimiter", "a comma or a closing bracket is missing"),
    ("Expecting ':' delimiter", "a colon is missing"),
    ("Unterminated string", "a text begins that does not end"),
    ("Invalid control character", "a text holds a line break or another control character"),
    ("Invalid \\", "a backslash is followed by what JSON does not know"),
    ("Illegal trailing comma", "a comma stands before a closing bracket"),
    ("Extra data", "something follows the end of the table"),
)


def _why_no_json(problem: ValueError | RecursionError) -> str:
    """What is wrong with a text that is not JSON, and where."""
    if isinstance(problem, RecursionError):
        return "its brackets are nested too deeply"
    if not isinstance(problem, json.JSONDecodeError):
        return "a number in it has too many digits"
    what = next((said for sign, said in _JSON_FAULTS if problem.msg.startswith(sign)), "it cannot be read")
    return f"in line {problem.lineno:,}, column {problem.colno:,}, {what}"


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        name = unicodedata.normalize("NFC", key)
        if name in found:
            message = f"has the key `{name[:60]}` twice"
            raise _Malformed(message)
        found[name] = value
    return found


_Parts = tuple[list[str], dict[str, tuple[str, str]], dict[str, str], list[tuple[str, str, str]]]


def _read(value: object) -> _Parts:
    """The four parts of a table, of the right shapes."""
    if not isinstance(value, dict):
        message = "is not a JSON object"
        raise _Malformed(message)
    missing = [key for key in _KEYS if key not in value]
    extra = [str(key) for key in value if key not in _KEYS]
    if missing or extra:
        message = f"has no {listed(missing)}" if missing else f"has the unknown key {listed(extra)}"
        raise _Malformed(message)
    objects = [_name(entry, "an entry of `objects`") for entry in _list(value["objects"], "`objects`")]
    morphisms = {
        name: _names(ends, f"the entry of `{name}` in `morphisms`", 2)
        for name, ends in _record(value["morphisms"], "`morphisms`").items()
    }
    identities = {
        obj: _name(name, f"the identity of `{obj}`")
        for obj, name in _record(value["identities"], "`identities`").items()
    }
    compose = [_names(entry, "an entry of `compose`", 3) for entry in _list(value["compose"], "`compose`")]
    pairs = {name: (ends[0], ends[1]) for name, ends in morphisms.items()}
    return objects, pairs, identities, [(entry[0], entry[1], entry[2]) for entry in compose]


def _list(value: object, what: str) -> list[object]:
    if not isinstance(value, list):
        message = f"is not a table: {what} is not a list"
        raise _Malformed(message)
    return value


def _record(value: object, what: str) -> dict[str, object]:
    if not isinstance(value, dict):
        message = f"is not a table: {what} is not an object"
        raise _Malformed(message)
    return value


def _name(value: object, what: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9:
        return str(value)
    if not isinstance(value, str):
        message = f"is not a table: {what} is not a name"
        raise _Malformed(message)
    if any("\ud800" <= character <= "\udfff" for character in value):
        message = f"is not a table: {what} holds half a character"
        raise _Malformed(message)
    return unicodedata.normalize("NFC", value)


def _names(value: object, what: str, count: int) -> list[str]:
    if not isinstance(value, list) or len(value) != count:
        message = f"is not a table: {what} is not a list of {count} names"
        raise _Malformed(message)
    return [_name(entry, what) for entry in value]


def _fault(fault: tables.Fault) -> str:
    """What is wrong with a table, as the end of a sentence."""
    return next(_faults(fault))


def _faults(fault: tables.Fault) -> Iterator[str]:
    match fault:
        case tables.UnknownName(kind, name):
            yield f"it uses the {kind} `{name}`, which it does not list"
        case tables.RepeatedName(name):
            yield f"the name `{name}` is given twice"
        case tables.NoIdentity(obj, None):
            yield f"`{obj}` has no identity"
        case tables.NoIdentity(obj, identity):
            yield f"the identity `{identity}` of `{obj}` does not go from `{obj}` to `{obj}`"
        case tables.NotNeutral(identity, morphism, composite):
            yield f"`{identity}` is an identity, but with `{morphism}` it composes to `{composite}`"
        case tables.NotComposable(first, second, composite):
            yield f"`{first} >> {second} = {composite}` does not type"
        case tables.Contradiction(first, second, (one, other)):
            yield f"`{first} >> {second}` is both `{one}` and `{other}`"
        case tables.NoComposite(first, second):
            yield f"it does not say what `{first} >> {second}` is"
        case tables.NotAssociative((f, g, h), left, right):
            one, other = f"`({f} >> {g}) >> {h}` is `{left}`", f"`{f} >> ({g} >> {h})` is `{right}`"
            yield f"composition is not associative: {one}, {other}"
