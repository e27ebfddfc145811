"""The report of `test`: a line for each suite, and what breaks where a law fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from ..language.diagnostics import Diagnostic
from ..language.spans import Source
from . import exits
from .report_json import diagnostic_entry, shown_path
from .report_text import mark
from .screen import printable

if TYPE_CHECKING:
    from ..laws.trying import Outcome


@dataclass(frozen=True, slots=True)
class Tried:
    """A suite that a declaration calls for, over itself or over what was generated; None where it took too long."""

    declaration: str
    over: str
    suite: str
    generated: bool
    outcomes: tuple[Outcome, ...] | None

    @property
    def holds(self) -> bool | None:
        """Whether all laws hold; None when none fails and one is undecided."""
        found = [None] if self.outcomes is None else [outcome.holds for outcome in self.outcomes]
        return False if False in found else None if None in found else True


@dataclass(frozen=True, slots=True)
class Mutated:
    """How many mutants of a declaration a suite noticed, by families, and those that it did not."""

    declaration: str
    suite: str
    families: Mapping[str, tuple[int, int]]
    survivors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileTested:
    """All that was tried in one file."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    tried: tuple[Tried, ...]
    mutated: tuple[Mutated, ...]


def exit_code(result: FileTested) -> int:
    """The exit code of one file."""
    if any(diagnostic.is_error for diagnostic in result.diagnostics):
        return exits.UNREADABLE
    if any(tried.holds is False for tried in result.tried) or any(one.survivors for one in result.mutated):
        return exits.FAILS
    return exits.UNDECIDED if any(tried.holds is None for tried in result.tried) else exits.HOLDS


def lines(result: FileTested, encoding: str) -> Iterator[str]:
    """The report on one file."""
    yield click.style(result.source.path, bold=True)
    heading = None
    for tried in result.tried:
        if tried.declaration != heading:
            heading = tried.declaration
            yield f"  {printable(heading)}"
        yield from _suite(tried, encoding)
    for mutated in result.mutated:
        killed, total = (sum(counts) for counts in zip(*mutated.families.values(), strict=True))
        yield f"  mutants of {printable(mutated.declaration)}"
        shown = ", ".join(f"{family} {dead} of {count}" for family, (dead, count) in mutated.families.items())
        yield f"    {mark(killed == total, encoding)} {mutated.suite}: {killed} of {total} noticed ({shown})"
        for survivor in mutated.survivors:
            yield f"        not noticed: {printable(survivor)}"


def _suite(tried: Tried, encoding: str) -> Iterator[str]:
    head = f"    {mark(tried.holds, encoding)} {tried.suite}"
    if tried.generated:
        head += f", over {printable(tried.over)}"
    elif tried.over != tried.declaration.partition(" ")[2]:
        head += f", of {printable(tried.over)}"
    if tried.outcomes is None:
        yield f"{head}: this takes too long; --timeout raises the limit"
        return
    yield f"{head}: {_count(tried)}"
    for outcome in tried.outcomes:
        if outcome.broken is not None:
            for line in outcome.broken.message.splitlines():
                yield f"        {printable(line)}".rstrip()
            if outcome.path is not None:
                yield f"        reproduced by: catlearn check {outcome.path}"
        elif outcome.holds is None:
            yield f"        {outcome.placed} is not decided within the limits"


def _count(tried: Tried) -> str:
    outcomes = tried.outcomes or ()
    held = sum(outcome.holds is True for outcome in outcomes)
    laws = f"{held} of {len(outcomes)} laws hold" if held < len(outcomes) else f"{len(outcomes)} laws"
    number = sum(outcome.tried for outcome in outcomes)
    if tried.generated:
        return f"{laws}, {number:,} examples"
    every = ", which are all" if all(outcome.all for outcome in outcomes) else ""
    return f"{laws}, {number:,} instances{every}"


def summary(results: Sequence[FileTested]) -> str:
    """One line on all files together.

    >>> summary([])
    'no laws'
    """
    outcomes = [one.holds for result in results for tried in result.tried for one in tried.outcomes or ()]
    if not outcomes:
        return "no laws"
    parts = [f"{len(outcomes):,} laws: {outcomes.count(True):,} hold"]
    parts += [f"{outcomes.count(False):,} fail"] if False in outcomes else []
    parts += [f"{outcomes.count(None):,} undecided"] if None in outcomes else []
    mutated = [counts for result in results for one in result.mutated for counts in one.families.values()]
    if mutated:
        parts.append(f"{sum(dead for dead, _ in mutated):,} of {sum(count for _, count in mutated):,} mutants noticed")
    return ", ".join(parts)


def as_json(results: Sequence[FileTested]) -> dict[str, Any]:
    """The report as JSON."""
    return {"version": 1, "files": [_file(result) for result in results]}


def _file(result: FileTested) -> dict[str, Any]:
    return {
        "path": shown_path(result.source.path),
        "diagnostics": [diagnostic_entry(result.source, one) for one in result.diagnostics],
        "suites": [_tried_json(tried) for tried in result.tried],
        "mutants": [
            {
                "declaration": one.declaration,
                "suite": one.suite,
                "families": {family: {"noticed": dead, "of": count} for family, (dead, count) in one.families.items()},
                "survivors": list(one.survivors),
            }
            for one in result.mutated
        ],
    }


def _tried_json(tried: Tried) -> dict[str, Any]:
    return {
        "declaration": tried.declaration,
        "suite": tried.suite,
        "over": tried.over,
        "generated": tried.generated,
        "holds": tried.holds,
        "laws": [
            {
                "law": str(outcome.placed),
                "symbols": outcome.placed.law.symbols,
                "statement": outcome.placed.law.statement.statement,
                "holds": outcome.holds,
                "tried": outcome.tried,
                "all": outcome.all,
                "message": None if outcome.broken is None else outcome.broken.message,
                "spec": None if outcome.path is None else str(outcome.path),
            }
            for outcome in tried.outcomes or ()
        ],
    }
