"""Giving something another name, everywhere at once; refused where the spec would say something else afterwards."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ..language.nearest import looks
from ..language.show import quoted, show_name
from ..language.spans import Span
from ..language.words import RESERVED_WORDS, is_identifier
from .analysis import Analysis
from .occurrences import Occurrence
from .outline import Symbol
from .workspace import Workspace

Edits = Mapping[str, tuple[tuple[Span, str], ...]]
"""For each file what is to be put in place of some spans."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something keeps its name."""

    message: str


def renamable(analysis: Analysis, offset: int) -> Occurrence | Refusal:
    """The name at a code point, if it can be changed."""
    found = analysis.at(offset)
    if found is None or found.symbol is None:
        return Refusal("there is no name here that the spec gives")
    return found


def renamed(workspace: Workspace, analysis: Analysis, offset: int, name: str) -> Edits | Refusal:
    """What to change in which file so that the thing at a code point has another name."""
    found = renamable(analysis, offset)
    if isinstance(found, Refusal):
        return found
    assert found.symbol is not None
    new = unicodedata.normalize("NFC", _unquoted(name.strip()))
    wrong = _wrong(found.symbol, new)
    if wrong is not None:
        return Refusal(wrong)
    users = list(workspace.users(found.symbol.file))
    home = next((user for user in users if user.file == found.symbol.file), None)
    if home is None or home.definition(found.symbol) is None:
        return Refusal(f"`{found.text}` is not declared in a spec: a file of data or a construction names it")
    clash = _clash(users, found.symbol, new)
    if clash is not None:
        return Refusal(clash)
    written = new if found.symbol.sort in ("declaration", "module") else show_name(new)
    edits = {
        user.file: tuple((one.span, written) for one in user.by_symbol[found.symbol])
        for user in users
        if found.symbol in user.by_symbol
    }
    changed = _changed(workspace, users, edits, found.symbol, new)
    return edits if changed is None else Refusal(changed)


def _unquoted(name: str) -> str:
    if len(name) >= 2 and name[0] == name[-1] == '"':
        return name[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return name


def _wrong(symbol: Symbol, new: str) -> str | None:
    if not new:
        return "a name has at least one character"
    if symbol.sort in ("declaration", "module"):
        if new in RESERVED_WORDS:
            return f"`{new}` is a word of the language"
        if not is_identifier(new):
            return f"{quoted(new)} cannot be the name of a declaration: a letter or `_`, then letters, digits, `_`, `'`"
    elif any(not character.isprintable() for character in new):
        return "a name has no line breaks and no control characters"
    return None


def _clash(users: list[Analysis], symbol: Symbol, new: str) -> str | None:
    """Something of the same name space that has the name already, or looks as if it had."""
    other = symbol._replace(name=new)
    for user in users:
        if symbol.sort in ("declaration", "module"):
            taken = new in user.outline.names or new in user.outline.modules
            if taken and (user.file == symbol.file or symbol.name in user.outline.names):
                return f"`{new}` is declared already" + ("" if user.file == symbol.file else f" in {user.file}")
        elif other in user.by_symbol:
            return f"`{show_name(new)}` is {_what(symbol)} already"
        near = next((one for one in user.by_symbol if one[:3] == symbol[:3] and _alike(one.name, new)), None)
        if near is not None and near != symbol:
            return f"`{new}` would look just like `{near.name}`"
    return None


def _alike(name: str, new: str) -> bool:
    return name != new and looks(name) == looks(new)


def _what(symbol: Symbol) -> str:
    match symbol.sort:
        case "member":
            return f"an object or a morphism of `{symbol.owner[0]}`"
        case "element":
            return f"an element of `{symbol.owner[0]}({symbol.owner[1]})`"
    return f"an answer of `{symbol.owner[0]}`"


def _changed(workspace: Workspace, users: list[Analysis], edits: Edits, symbol: Symbol, new: str) -> str | None:
    """What would go wrong after the edits: a new error, or a name that means something else."""
    texts = {user.file: applied(user.text, edits.get(user.file, ())) for user in users}
    buffers = {**workspace.buffers, **texts}
    other = symbol._replace(name=new)
    for user in users:
        after = workspace.analysed(user.file, texts[user.file], buffers)
        before = sum(one.is_error for one in user.diagnostics)
        errors = [one for one in after.diagnostics if one.is_error]
        if len(errors) > before:
            return f"with the name `{new}` the spec has an error: {errors[-1].message}"
        meant = [one.symbol == symbol for one in user.occurrences]
        means = [one.symbol == other for one in after.occurrences]
        if meant != means and not user.diagnostics:
            return f"with the name `{new}` other names of the spec would mean something else"
    return None


def applied(text: str, edits: tuple[tuple[Span, str], ...]) -> str:
    """The text after some spans are replaced.

    >>> applied("f >> g", ((Span(0, 1), "turn"), (Span(5, 6), "flip")))
    'turn >> flip'
    """
    for span, new in sorted(edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text
