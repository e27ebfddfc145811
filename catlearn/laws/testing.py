"""Suites as pytest tests: a case for each law, known failures first, and a spec for each new one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest import SkipTest

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase

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

    def database(self, name: str) -> ExampleDatabase | None:
        """The choices that led to earlier failures of one test: each has a folder of its own."""
        if self.regressions is None:
            return None
        return DirectoryBasedExampleDatabase(
            Path(self.regressions) / "choices" / sha256(name.encode()).hexdigest()[:16]
        )


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

    phases = (Phase.reuse, Phase.shrink) if known_only else tuple(Phase)
    found: list[tuple[Any, tuple[Any, ...]]] = []

    def test(instance: tuple[Any, tuple[Any, ...] | None]) -> None:
        if fails(instance):
            part, values = instance
            found[:] = [(part, values or ())]
            raise _Found

    # The settings stand outside the seed, which would do without a database.
    run = settings(
        max_examples=options.max_examples,
        database=options.database(name),
        phases=phases,
        deadline=None,
        derandomize=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )(seed(options.seed)(given(_instances(placed, structures))(test)))
    try:
        run()
    except _Found:
        part, values = found[0]
        return placed.law.judge(part, values)
    except SkipTest:
        # Hypothesis skips a test that has no known failure to replay, and that may not draw new examples.
        return None
    return None


class _Found(Exception):
    """Raised where a law fails, so that hypothesis looks for a simpler instance."""


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
