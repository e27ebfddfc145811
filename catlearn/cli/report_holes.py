"""What `check` says of holes: as text below the claims, and as JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import click

from ..language.spans import Source
from ..teach.goal import MOST_COUNTED, shown
from ..teach.holes import Exploration, Fillings, FoundHole
from ..teach.search import LAW, Failure
from .places import place
from .results import FileResult
from .screen import folded, printable

MOST_FAILURES = 4

_CODE = re.compile(r"E\d{4}")


def fillings_lines(result: FileResult) -> Iterator[str]:
    """How many fillings make every claim hold, and the first one or where the others fail."""
    if result.holes is None or any(diagnostic.is_error for diagnostic in result.diagnostics):
        return
    source, together = result.source, result.holes.together
    holes = len(together.holes)
    yield click.style(f"{'the hole' if holes == 1 else f'the {holes} holes'}: {counted(together)}", bold=True)
    if together.first is not None:
        for span, answer in sorted(together.first.items()):
            line, column = source.position(span.start)
            yield from folded(f"{line}:{column}: {printable(shown(answer))}", "    ", "        ")
        end = "it" if holes == 1 else "them"
        name = printable(source.path)
        if name != "-":
            yield from folded(f"`catlearn fill {name}` writes {end} in", "    ")
        yield ""
        return
    blocking = next((group for group in result.holes.groups if group.none), together)
    for text in _failures(source, blocking.failures):
        yield from folded(text, "    ", "        ")
    yield ""


def counted(found: Fillings) -> str:
    """How many fillings make every claim hold, in words."""
    if found.none:
        return "no filling makes every claim hold"
    if found.count == 0 and found.undecided:
        doubt = f"with {found.undecided:,} nothing fails, but not all is decided"
        return f"no filling is known to make every claim hold; {doubt}"
    if found.count == 0:
        return "no filling was found that makes every claim hold; the search could not try everything"
    many = "1 filling makes" if found.count == 1 else f"{found.count:,} fillings make"
    if found.exact:
        return f"{'exactly ' if found.count == 1 else ''}{many} every claim hold; the first:"
    return f"at least {many} every claim hold (the search did not try everything); the first:"


def _failures(source: Source, failures: Mapping[Failure, int]) -> Iterator[str]:
    by_place: Counter[tuple[int, str]] = Counter()
    for failure, count in failures.items():
        by_place[source.position(failure.span.start)[0], failure.reason] += count
    for (line, reason), count in sorted(by_place.items())[:MOST_FAILURES]:
        yield f"line {line} {_why(reason)} in {count:,} of the cases tried"


def _why(reason: str) -> str:
    if reason == LAW or reason.startswith("E03"):
        return "breaks a law"
    return f"has a mistake [{reason}]" if _CODE.fullmatch(reason) else f"fails [{reason}]"


def holes_entries(result: FileResult) -> dict[str, Any]:
    """The keys that a file with holes has in the JSON besides: its holes, and how many fillings there are."""
    found = result.holes
    if found is None:
        return {}
    together = found.together
    return {
        "holes": [_hole(result.source, found, hole) for hole in found.holes],
        "fillings": {"count": together.count, "exact": together.exact, "undecided": together.undecided},
    }


def _hole(source: Source, found: Exploration, hole: FoundHole) -> dict[str, Any]:
    first = found.together.first
    return {
        **place(source, hole.span),
        "goal": hole.goal.text,
        "options": [shown(option) for option in hole.goal.options],
        "total": None if hole.goal.total is None or hole.goal.total > MOST_COUNTED else hole.goal.total,
        "works": list(hole.works),
        "answer": None if first is None or hole.span not in first else shown(first[hole.span]),
    }
