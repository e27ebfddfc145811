"""From a syntax tree to what it means: each item is read in turn, and a broken one poisons only what uses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar

from ..language import tree
from ..language.diagnostics import Diagnostic
from ..language.spans import Source, Span
from ..theory.limits import DEFAULT_LIMITS, Limits, Met
from .claims import kind_of_claim, read_claim
from .declarations import kind_of, name_of, value_of
from .declared import Declared, Standing, Value
from .elaborated import Asked, ClaimMade, Elaborated, NotAsked, Rejected, WellFormed
from .files import Reader
from .ill_formed import has_mistake, ill_formed, unread_claims
from .imports import Imports, import_file
from .reading import Reading
from .rejects import judge
from .scope import Scope
from .unfilled import WAITS, has_hole, rests_on_hole

Result = TypeVar("Result")
Fence = Callable[[Callable[[], Result]], "Result | None"]


def no_fence(work: Callable[[], Result]) -> Result | None:
    """Let work run for as long as it takes."""
    return work()


@dataclass
class _Spec:
    """A spec while it is elaborated."""

    source: Source
    reader: Reader
    limits: Limits
    imports: Imports
    fence: Fence  # type: ignore[type-arg]
    mistakes: list[Span]
    scope: Scope = field(default_factory=Scope)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    claims: list[ClaimMade] = field(default_factory=list)

    def reading(self) -> Reading:
        """A fresh reading in the scope so far."""
        return Reading(self.scope, self.reader, self.limits)

    def recall(self, span: Span, reading: Reading, work: Callable[[], Result]) -> Result | None:
        """The result of work within the fence; where nothing has changed since the last time, as it was then."""
        memory = self.imports.memory
        if memory is None:
            return self.fence(work)
        return memory.recall(self.source.read(span), reading, lambda: self.fence(work))


def elaborate(
    spec: tree.Spec,
    source: Source,
    reader: Reader,
    limits: Limits = DEFAULT_LIMITS,
    *,
    syntax: tuple[Diagnostic, ...] = (),
    fence: Fence = no_fence,  # type: ignore[type-arg]
    imports: Imports | None = None,
    known: Mapping[str, Declared] | None = None,
) -> Elaborated:
    """Look up every name of a spec, check every law, and turn its claims into questions.

    `syntax` are the mistakes that were found when the text was parsed: a declaration with one in it is broken, and
    is not blamed for what follows from that; a claim with one in it is not asked, since it may mean something else.
    `fence` runs the work on one declaration and gives None when that takes too long. `imports` are the files that are
    being imported, outermost first. `known` are names that are declared from the outset.
    """
    # A bracket that stays open is told where the text goes on; the label points into the declaration.
    mistakes = [
        span
        for diagnostic in syntax
        if diagnostic.is_error
        for span in (diagnostic.span, *(label.span for label in diagnostic.labels))
    ]
    state = _Spec(source, reader, limits, imports or Imports(), fence, mistakes)
    if state.imports.memory is not None:
        state.imports.memory.begin()
    for declared in (known or {}).values():
        state.scope.include(declared)
    for item in spec.items:
        _item(state, item)
    if not state.imports.depth:
        state.claims += unread_claims(spec, source, mistakes)
    _warn_without_claims(state, spec)
    diagnostics = tuple(sorted(state.diagnostics, key=lambda diagnostic: diagnostic.span.start))
    claims = tuple(sorted(state.claims, key=lambda claim: claim.span.start))
    return Elaborated(MappingProxyType(dict(state.scope.own)), claims, diagnostics, state.scope)


def _item(state: _Spec, item: tree.Item) -> None:
    match item:
        case tree.Import():
            reading = state.reading()
            import_file(reading, state.imports, item, elaborate)
            state.diagnostics += reading.diagnostics
        case tree.Check() if has_mistake(item.span, state.mistakes):
            state.claims.append(ill_formed(state.source, item.span, kind_of_claim(item.claim)))
        case tree.Check() if rests_on_hole(state.scope, item):
            text = _one_line(state.source.read(item.span))
            state.claims.append(NotAsked(item.span, text, kind_of_claim(item.claim), "HOLE", WAITS))
        case tree.Check():
            reading = state.reading()
            made = state.recall(item.span, reading, lambda: _claim(state, reading, item))
            state.diagnostics += reading.diagnostics
            state.claims.append(replace(made, span=item.span) if made else _timed_out(state, item.span))
        case tree.Reject():
            _reject(state, item)
        case _:
            _declaration(state, item)


def _timed_out(state: _Spec, span: Span) -> NotAsked:
    text = _one_line(state.source.read(span))
    return NotAsked(span, text, "claim", "PENDING", "this takes longer than the time for a claim", TIMEOUT)


TIMEOUT = Met("timeout", 0)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _declaration(state: _Spec, item: tree.Declaration) -> None:
    name = name_of(item)
    reading = state.reading()
    if has_mistake(item.span, state.mistakes):
        reading.standing = Standing.BROKEN
        _bind(state, item, name, reading, None)
        return
    first = state.scope.find(name.text)
    if first is not None or state.scope.has_module(name.text):
        _twice(reading, name, first)
        state.scope.spoil(name.text)
    if has_hole(state.source, item) or rests_on_hole(state.scope, item):
        reading.standing = max(reading.standing, Standing.OPEN)
        _bind(state, item, name, reading, None)
        return
    value = state.recall(item.span, reading, lambda: _guarded(state, reading, item))
    if value is None:
        reading.pend(f"what {name.text} is", TIMEOUT)
    _bind(state, item, name, reading, value[0] if value else None)


def _claim(state: _Spec, reading: Reading, item: tree.Check) -> ClaimMade:
    try:
        return read_claim(reading, item, state.source)
    except RecursionError:
        reading.error(*_too_deep, item.span)
        return NotAsked(item.span, _one_line(state.source.read(item.span)), "claim", "ILL_FORMED", _too_deep[1])


_too_deep = ("E0221", "this is nested too deeply to be read")


def _guarded(state: _Spec, reading: Reading, item: tree.Declaration) -> tuple[Value | None]:
    """The value of a declaration, in a tuple, so that it is told from the None of a fence."""
    try:
        if isinstance(item, tree.Import):
            import_file(reading, state.imports, item, elaborate)
            return (None,)
        return (value_of(reading, item),)
    except RecursionError:
        reading.error(*_too_deep, item.span)
        return (None,)


def _twice(reading: Reading, name: tree.Name, first: Declared | None) -> None:
    from ..language.diagnostics import Label

    labels = [Label(first.span, "declared here first")] if first is not None and first.path is None else []
    reading.error("E0205", f"`{name.text}` is declared already", name.span, "take another name", labels)


def _bind(state: _Spec, item: tree.Declaration, name: tree.Name, reading: Reading, value: Value | None) -> None:
    good = value if reading.standing is not Standing.BROKEN else None
    standing = reading.standing
    if good is None and standing is Standing.GOOD:
        standing = Standing.BROKEN
    state.diagnostics += reading.diagnostics
    met = reading.met if standing is Standing.PENDING else None
    state.scope.declare(Declared(name.text, kind_of(item), good, standing, name.span, met=met))
    if reading.undecided:
        _pending(state, name, reading)


def _pending(state: _Spec, name: tree.Name, reading: Reading) -> None:
    what = " and ".join(reading.undecided[:3]) + (" and more" if len(reading.undecided) > 3 else "")
    message = f"it is not decided within the limits {what}"
    hint = None if reading.met is None else raise_hint(reading.met)
    state.diagnostics.append(Diagnostic("warning", "W0002", message, name.span, hint))
    state.claims.append(WellFormed(name.span, f"{name.text} is well formed", message, reading.met))


def raise_hint(met: Met) -> str:
    """The option that raises a limit, as a sentence.

    >>> raise_hint(Met("rules", 4000))
    'the limit of 4,000 rules was met; `--max-rules` raises it'
    """
    if met.name == "timeout":
        return "the time for a claim ran out; `--timeout` raises it"
    return f"the limit of {met.value:,} {met.name} was met; `--max-{met.name}` raises it"


def _reject(state: _Spec, item: tree.Reject) -> None:
    # What is rejected binds no names, so an import is read into a scope of its own.
    scope = Scope() if isinstance(item.declaration, tree.Import) else state.scope
    reading = Reading(scope, state.reader, state.limits)
    text = _one_line(state.source.read(item.span))
    if has_mistake(item.span, state.mistakes):
        state.claims.append(NotAsked(item.span, text, "reject", "ILL_FORMED", "it cannot be read", None))
        return
    if has_hole(state.source, item) or rests_on_hole(state.scope, item):
        state.claims.append(NotAsked(item.span, text, "reject", "HOLE", WAITS))
        return
    value = state.fence(lambda: _guarded(state, reading, item.declaration))
    if value is None:
        reading.pend("what it is", TIMEOUT)
    made, complaint = judge(reading, item, text)
    if complaint is not None:
        state.diagnostics.append(complaint)
    state.claims.append(made)


def _warn_without_claims(state: _Spec, spec: tree.Spec) -> None:
    if state.claims or state.mistakes or state.imports.depth or any(one.is_error for one in state.diagnostics):
        return
    if any(isinstance(item, tree.Check | tree.Reject | tree.ExperimentDeclaration) for item in spec.items):
        return
    if any(has_hole(state.source, item) for item in spec.items):
        return
    hint = "a claim begins with `check`, as in `check T solvable by prompting`"
    where = Span(spec.span.end, spec.span.end)
    state.diagnostics.append(Diagnostic("warning", "W0001", "this spec claims nothing", where, hint))


__all__ = ["Asked", "ClaimMade", "Elaborated", "NotAsked", "Rejected", "WellFormed", "elaborate"]
