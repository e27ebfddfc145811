"""Suites as pytest tests: a case for each law, known failures first, and a spec for each new one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase
from hypothesis.errors import NoSuchExample

from ..theory.morphism import Undecided
from .law import Broken
from .reproduction import reproduce
from .suite import INSTANCES, Placed, Suite

REGRESSIONS = Path(".catlearn") / "regressions"


class LawBroken(AssertionError):
    """A law fails: `broken` says where, `path` is the spec that was written to reproduce it."""

    def __init__(self, broken: Broken, path: Path | None = None) -> None:
        self.broken, self.path = broken, path
        found = "" if path is None else f"\n\nreproduced by: catlearn check {path}"
        super().__init__(broken.message + found)


@dataclass(frozen=True)
class Options:
    """How to search: how many examples of each law, from which seed, and the folder for what was found (or None).

    What is found is kept there twice: as a spec to read and to run, and as the choices that led to it, which the next
    run tries before anything else.
    """

    max_examples: int = 100
    seed: int = 0
    regressions: Path | str | None = REGRESSIONS
    instances: int = INSTANCES

    @property
    def database(self) -> ExampleDatabase | None:
        """The choices that led to earlier failures."""
        return None if self.regressions is None else DirectoryBasedExampleDatabase(Path(self.regressions) / "choices")


@st.composite
def _instances(
    draw: st.DrawFn, placed: Placed, structures: st.SearchStrategy[Any]
) -> tuple[Any, tuple[Any, ...] | None]:
    """A part of a structure and values of a law's variables; None for the values where a variable can have none."""
    part = placed.part(draw(structures))
    values: tuple[Any, ...] = ()
    for _ in placed.law.variables:
        choices = placed.law.choices(part, values)
        if not choices:
            return part, None
        values = (*values, choices[draw(st.integers(0, len(choices) - 1))])
    return part, values


def search(
    placed: Placed, structures: st.SearchStrategy[Any], options: Options, name: str, *, known_only: bool = False
) -> Broken | None:
    """The simplest instance found in which a law fails, earlier failures first; None when none was found.

    >>> from .category_laws import CATEGORY
    >>> from .presented import table_of
    >>> from .strategies.categories import categories
    >>> tables = categories(max_arrows=9).map(table_of)
    >>> search(CATEGORY.placed[-1], tables, Options(max_examples=20, regressions=None), "associativity") is None
    True
    """

    def fails(instance: tuple[Any, tuple[Any, ...] | None]) -> bool:
        part, values = instance
        if values is None:
            return False
        try:
            return placed.law.judge(part, values) is not None
        except Undecided:
            return False

    phases = (Phase.reuse, Phase.shrink) if known_only else (Phase.reuse, Phase.generate, Phase.target, Phase.shrink)
    chosen = settings(max_examples=options.max_examples, database=options.database, phases=phases, deadline=None)
    try:
        part, values = find(
            _instances(placed, structures),
            fails,
            settings=chosen,
            random=Random(options.seed),
            database_key=name.encode(),
        )
    except NoSuchExample:
        return None
    assert values is not None
    return placed.law.judge(part, values)


def verify(
    placed: Placed, structures: st.SearchStrategy[Any], options: Options, name: str, only: Any = None
) -> Broken | None:
    """What is found wrong with a law: known failures first, then (of one structure) all instances, then a search."""
    if options.regressions is not None and Path(options.regressions).exists():
        broken = search(placed, structures, options, name, known_only=True)
        if broken is not None:
            return broken
    if only is not None:
        (found,) = Suite(name, (placed.law,)).check(placed.part(only), instances=options.instances)
        if found.broken is not None or found.all:
            return found.broken
    return search(placed, structures, options, name)


def pytest_test(
    suite: Suite, structures: st.SearchStrategy[Any], options: Options, only: Any = None
) -> Callable[..., None]:
    """The test function of a suite, with a parameter for each law."""
    import pytest

    def test(placed: Placed, request: pytest.FixtureRequest) -> None:
        name = re.sub(r"[^\w.]+", "-", f"{request.node.path.stem}.{request.node.name}").strip("-")
        broken = verify(placed, structures, options, name, only)
        if broken is not None:
            raise LawBroken(broken, written_down(broken, options, name))

    test.__doc__ = f"The laws of the suite {suite.name!r}."
    ids = [str(placed).replace(": ", ".").replace(" ", "_") for placed in suite.placed]
    decorated: Callable[..., None] = pytest.mark.parametrize("placed", suite.placed, ids=ids)(test)
    return decorated


def written_down(broken: Broken, options: Options, name: str) -> Path | None:
    """Write the spec of a failure into the folder of regressions; where it is, or None without a folder."""
    if options.regressions is None:
        return None
    path = Path(options.regressions) / f"{name}.catl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(reproduce(broken), encoding="utf-8")
    return path
