"""How long it takes to enumerate presented monoids and categories, beside libsemigroups in the same process.

    pytest tests/benchmarks/test_enumeration_beside_peer.py              small rows
    pytest tests/benchmarks/test_enumeration_beside_peer.py -m slow      all others

Both get the same presentation, without repeated rules. A time is processor time, the best of several runs, for the
largest rows that of one, from the rules to the number of classes: making the code that reads the equations, or the
peer's objects, is part of it. libsemigroups is written in C++ and runs its two-sided ToddCoxeter or KnuthBendix with
default settings. Sizes are checked; times are only shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from catlearn.theory import readings
from catlearn.theory.category import Category, Generator, Path, category
from catlearn.theory.completion import Completion
from catlearn.theory.enumeration import Enumeration
from catlearn.theory.limits import Limits
from catlearn.theory.word_problem import WordProblem

peer = pytest.importorskip("libsemigroups_pybind11")
examples = pytest.importorskip("libsemigroups_pybind11.presentation.examples")

pytestmark = pytest.mark.benchmark

NO_LIMITS = Limits(rules=10**9, rows=10**9, steps=10**15)

SMALL = {
    "S4": ("symmetric_group_Car56", 4, 24),
    "O4": ("order_preserving_monoid_AR00", 4, 35),
    "S5": ("symmetric_group_Car56", 5, 120),
    "O5": ("order_preserving_monoid_AR00", 5, 126),
    "TL6": ("temperley_lieb_monoid_Eas21", 6, 132),
    "I4": ("symmetric_inverse_monoid_MW24", 4, 209),
    "T4": ("full_transformation_monoid_Aiz58", 4, 256),
    "stylic 6": ("stylic_monoid_AR22", 6, 877),
    "B5": ("brauer_monoid_KM07", 5, 945),
    "I5": ("symmetric_inverse_monoid_MW24", 5, 1_546),
    "Motzkin 5": ("motzkin_monoid_PHL13", 5, 2_188),
    "A7": ("alternating_group_Moo97", 7, 2_520),
}
LARGE = {
    "T5": ("full_transformation_monoid_II74", 5, 3_125),
    "S7": ("symmetric_group_Car56", 7, 5_040),
    "O8": ("order_preserving_monoid_AR00", 8, 6_435),
    "PT5": ("partial_transformation_monoid_MW24", 5, 7_776),
    "TL10": ("temperley_lieb_monoid_Eas21", 10, 16_796),
    "T6": ("full_transformation_monoid_MW24_a", 6, 46_656),
    "O10": ("order_preserving_monoid_AR00", 10, 92_378),
    "P5": ("partition_monoid_Eas11", 5, 115_975),
}
REWRITING = {
    "S5": ("symmetric_group_Car56", 5, 120),
    "TL6": ("temperley_lieb_monoid_Eas21", 6, 132),
    "T4": ("full_transformation_monoid_Aiz58", 4, 256),
    "TL10": ("temperley_lieb_monoid_Eas21", 10, 16_796),
}

ROWS = [pytest.param(name, *rest, id=name) for name, rest in SMALL.items()]
ROWS += [pytest.param(name, *rest, id=name, marks=pytest.mark.slow) for name, rest in LARGE.items()]


@pytest.fixture(scope="module")
def show(request: pytest.FixtureRequest) -> Iterator[Callable[..., None]]:
    """Collects lines; shows them as one table at the end."""
    lines: list[str] = []

    def line(*cells: object) -> None:
        lines.append("".join(f"{cell:>13}" for cell in cells))

    yield line
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print("", *lines, sep="\n")


def presented(function: str, degree: int) -> Category:
    """One of the peer's presentations, as a category with one object; repeated and trivial rules left out."""
    presentation = getattr(examples, function)(degree)
    number = {letter: index for index, letter in enumerate(presentation.alphabet())}
    words = [tuple(number[letter] for letter in word) for word in presentation.rules]
    pairs = {frozenset(pair): pair for pair in zip(words[::2], words[1::2], strict=True) if pair[0] != pair[1]}
    equations = tuple((Path(0, 0, left), Path(0, 0, right)) for left, right in pairs.values())
    return Category(("*",), tuple(Generator(str(index), 0, 0) for index in range(len(number))), equations)


def timed(run: Callable[[], int], size: int) -> tuple[float, int]:
    """The best time, and the result."""
    times = []
    for _ in range(20 if size < 1_000 else 3 if size < 10_000 else 1):
        start = time.process_time()
        result = run()
        times.append(time.process_time() - start)
    return min(times), result


def peers_presentation(base: Category) -> object:
    presentation = peer.Presentation(list(range(len(base.generators))))
    presentation.contains_empty_word(True)
    for left, right in base.equations:
        peer.presentation.add_rule(presentation, list(left.word), list(right.word))
    return presentation


@pytest.mark.parametrize(("name", "function", "degree", "size"), ROWS)
def test_tables(show: Callable[..., None], name: str, function: str, degree: int, size: int) -> None:
    """Todd and Coxeter's procedure."""
    base = presented(function, degree)

    def ours() -> int:
        forget(base)
        enumeration = Enumeration(base, 0)
        assert enumeration.run(NO_LIMITS) is None
        return enumeration.size

    def theirs() -> int:
        with_peer = peer.ToddCoxeter(peer.congruence_kind.twosided, peers_presentation(base))
        return int(with_peer.number_of_classes())

    compare(show, f"{name} table", len(base.equations), size, ours, theirs)


def forget(base: Category) -> None:
    """Nothing that was made ready for an equal category is to be used again."""
    readings._made.pop(base, None)


def compare(
    show: Callable[..., None], name: str, rules: int, size: int, ours: Callable[[], int], theirs: Callable[[], int]
) -> None:
    """Run both, check the size, and put a line into the table."""
    with_report_off = peer.ReportGuard(False)
    own, result = timed(ours, size)
    other, peers_result = timed(theirs, size)
    del with_report_off
    assert result == peers_result == size
    show(name, f"{rules} rules", size, f"{own:.4f} s", f"{other:.4f} s", f"x {own / other:.1f}")


@pytest.mark.parametrize(("name", "function", "degree", "size"), [(n, *rest) for n, rest in REWRITING.items()])
def test_rewriting(show: Callable[..., None], name: str, function: str, degree: int, size: int) -> None:
    """Knuth and Bendix's procedure, and counting by the automaton."""
    base = presented(function, degree)

    def ours() -> int:
        problem = WordProblem(base)
        assert problem.completion.run(NO_LIMITS) is None
        return problem.automaton.count() or 0

    def theirs() -> int:
        with_peer = peer.KnuthBendix(peer.congruence_kind.twosided, peers_presentation(base))
        return int(with_peer.number_of_classes())

    compare(show, f"{name} rules", len(base.equations), size, ours, theirs)


def grid(n: int) -> Category:
    """An n by n grid of objects whose squares commute."""
    arrows = {f"r{i},{j}": (f"{i},{j}", f"{i + 1},{j}") for i in range(n - 1) for j in range(n)}
    arrows |= {f"u{i},{j}": (f"{i},{j}", f"{i},{j + 1}") for i in range(n) for j in range(n - 1)}
    squares = [
        ((f"r{i},{j}", f"u{i + 1},{j}"), (f"u{i},{j}", f"r{i},{j + 1}"), f"{i},{j}")
        for i in range(n - 1)
        for j in range(n - 1)
    ]
    return category([f"{i},{j}" for i in range(n) for j in range(n)], arrows, squares)


@pytest.mark.parametrize("n", [8, 12, pytest.param(60, marks=pytest.mark.slow)])
def test_many_objects(show: Callable[..., None], n: int) -> None:
    """All hom-sets of a grid, by tables and by rules; the peer has no objects, so there is no ratio."""
    base = grid(n)

    def tables() -> int:
        forget(base)
        found = 0
        for obj in range(len(base.objects)):
            enumeration = Enumeration(base, obj)
            enumeration.run()
            found += enumeration.size
        return found

    def rules() -> int:
        problem = WordProblem(base)
        assert isinstance(problem.completion, Completion) and problem.completion.run() is None
        return problem.automaton.count() or 0

    size = (n * (n + 1) // 2) ** 2
    for way in (tables, rules):
        own, result = timed(way, size)
        assert result == size
        show(f"grid {n} {way.__name__}", f"{len(base.equations)} rules", size, f"{own:.4f} s")
