"""What an expectation means: it holds, fails, or is undecided, in every cell of a sweep at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest

pytest.importorskip("scipy")

from catlearn.elaborate.experiment import (
    Apply,
    Condition,
    Constant,
    Coordinate,
    Expectation,
    Quantity,
    Relation,
    Term,
    Word,
)
from catlearn.experiments.cells import Cells
from catlearn.experiments.expecting import judge
from catlearn.experiments.outcome import Judged
from catlearn.experiments.records import Estimate, Record
from catlearn.experiments.terms import Terms

RISK, OTHER = Quantity("risk", ("probe",)), Quantity("risk", ("scratch",))
Values = Callable[[float], Sequence[float]]


def records(
    values: Values,
    *,
    of: str = "probe",
    cells: Sequence[float] = (1.0, 2.0, 3.0),
    theory: Values | None = None,
    **more: object,
) -> list[Record]:
    made = []
    for cell in cells:
        exact = None if theory is None else theory(cell)[0]
        made.append(Record("risk", (of,), {"n": cell}, tuple(map(float, values(cell))), exact, **more))  # type: ignore[arg-type]
    return made


def noisy(centre: Callable[[float], float], spread: float = 0.1, seeds: int = 20, seed: int = 0) -> Values:
    """Values whose mean is exactly the centre."""

    def values(cell: float) -> Sequence[float]:
        drawn = np.random.default_rng([seed, round(1000 * cell)]).normal(size=seeds)
        return list(centre(cell) + spread * (drawn - drawn.mean()) / drawn.std(ddof=1))

    return values


def shifted(centre: float, cell: float) -> tuple[float, ...]:
    return tuple(noisy(lambda _: centre)(cell))


def none(_quantity: Quantity) -> Estimate:
    raise AssertionError


def judged(
    left: Term,
    relation: Relation,
    right: Term | None,
    found: Sequence[Record],
    derive: Callable[[Quantity], Estimate] = none,
    **more: object,
) -> Judged:
    expectation = Expectation(left, relation, right, **more)  # type: ignore[arg-type]
    return judge(expectation, Terms(Cells(found, {"engine": "closed", "noise": 0.2}), derive, 20))


def test_it_holds_when_every_interval_lies_on_the_right_side() -> None:
    found = judged(RISK, "<", Constant(5.0), records(noisy(lambda n: n)))
    assert found.holds is True
    assert len(found.cells) == 3
    assert (found.measured, found.bound, found.at) == (pytest.approx(3.0), 5.0, {"n": 3.0})


def test_it_fails_when_one_interval_lies_on_the_wrong_side() -> None:
    found = judged(RISK, "<", Constant(2.5), records(noisy(lambda n: n)))
    assert found.holds is False
    assert found.at == {"n": 3.0}
    assert "holds in 2, fails in 1 of 3 cells" in found.message


def test_it_is_undecided_when_one_straddles_the_bound_and_says_how_many_seeds_would_decide() -> None:
    found = judged(RISK, "<", Constant(3.05), records(noisy(lambda n: n)))
    assert found.holds is None
    assert found.seeds_needed is not None
    few, enough = found.seeds_needed - 1, found.seeds_needed
    again = {
        seeds: judged(RISK, "<", Constant(3.05), records(noisy(lambda n: n, seeds=seeds))).holds
        for seeds in (few, enough)
    }
    assert again == {few: None, enough: True}


def test_no_number_of_seeds_is_named_where_none_would_decide() -> None:
    found = judged(RISK, "<", Constant(3.0), records(noisy(lambda n: n)))
    assert (found.holds, found.seeds_needed) == (None, None)


def test_one_seed_decides_nothing_and_an_exact_value_decides_at_once() -> None:
    assert judged(RISK, "<", Constant(5.0), records(lambda n: [n])).holds is None
    assert judged(RISK, "<", Constant(5.0), records(lambda n: [n], exact=True)).holds is True
    assert judged(RISK, "=", Constant(1.0), records(lambda n: [1.0], exact=True)).holds is True


def test_a_share_of_the_cells_may_be_enough() -> None:
    found = records(noisy(lambda n: n), cells=range(1, 21))
    assert judged(RISK, "<", Constant(19.5), found).holds is False
    assert judged(RISK, "<", Constant(19.5), found, cells=0.95).holds is True
    assert judged(RISK, "<", Constant(18.5), found, cells=0.95).holds is False
    assert judged(RISK, "<", Constant(19.01), found, cells=0.95).holds is None


@pytest.mark.parametrize(
    ("centre", "within", "relative", "holds"),
    [
        (1.0, 0.2, False, True), (1.5, 0.2, False, False), (1.2, 0.2, False, None),
        (1.0, 0.2, True, True), (2.0, 0.2, True, False), (0.8, 0.2, True, None), (-1.0, 0.2, True, False),
    ],
)  # fmt: skip
def test_within_is_absolute_or_a_share_of_the_right_side(
    centre: float, within: float, relative: bool, holds: bool | None
) -> None:
    both = records(noisy(lambda _: centre)) + records(noisy(lambda _: 1.0, seed=1), of="scratch")
    assert judged(RISK, "=", Constant(1.0), both, within=within, relative=relative).holds is holds
    assert judged(RISK, "=", OTHER, both, within=within, relative=relative).holds is holds


def test_a_relative_band_about_a_number_whose_sign_is_not_known_decides_nothing() -> None:
    both = records(noisy(lambda _: 0.0)) + records(noisy(lambda _: 0.0, seed=1), of="scratch")
    assert judged(RISK, "=", OTHER, both, within=0.5, relative=True).holds is None


def test_a_negative_right_side_has_a_band_too() -> None:
    found = records(noisy(lambda _: -1.0))
    assert judged(RISK, "=", Constant(-1.0), found, within=0.2, relative=True).holds is True
    assert judged(RISK, "=", Constant(-2.0), found, within=0.2, relative=True).holds is False


def test_between_two_ends() -> None:
    found = records(noisy(lambda n: n))
    assert judged(RISK, "in", Constant(0.5), found, upper=Constant(3.5)).holds is True
    assert judged(RISK, "in", Constant(1.5), found, upper=Constant(3.5)).holds is False
    assert judged(RISK, "in", Constant(0.5), found, upper=Constant(3.0)).holds is None


def test_unequal_is_the_opposite_of_equal() -> None:
    found = records(noisy(lambda n: n))
    assert judged(RISK, "!=", Constant(7.0), found).holds is True
    assert judged(RISK, "!=", Constant(3.0), found).holds is None
    assert judged(RISK, "!=", Constant(3.0), found, within=0.5).holds is False
    assert judged(RISK, "=", Constant(3.0), found).holds is False
    assert judged(RISK, "=", Constant(3.0), found[2:]).holds is None


def test_when_says_which_cells_are_spoken_of() -> None:
    found = records(noisy(lambda n: n))
    small = Condition(Coordinate("n"), "<=", Constant(2.0))
    assert judged(RISK, "<", Constant(2.5), found, when=(small,)).holds is True
    never = Condition(Coordinate("n"), ">", Constant(9.0))
    vacuous = judged(RISK, "<", Constant(2.5), found, when=(never,))
    assert vacuous.holds is None
    assert "no cell of the sweep is spoken of" in vacuous.message
    closed = Condition(Coordinate("engine"), "=", Word("closed"))
    assert judged(RISK, "<", Constant(5.0), found, when=(closed,)).holds is True
    quiet = Condition(Coordinate("noise"), "<", Constant(0.1))
    assert "no cell" in judged(RISK, "<", Constant(5.0), found, when=(quiet,)).message


def test_a_cell_that_may_not_be_spoken_of_decides_only_if_it_holds() -> None:
    both = records(noisy(lambda n: n)) + records(noisy(lambda _: 2.0, seed=1), of="scratch")
    unsure = Condition(OTHER, "<", Constant(2.0))
    assert judged(RISK, "<", Constant(5.0), both, when=(unsure,)).holds is True
    assert judged(RISK, "<", Constant(2.5), both, when=(unsure,)).holds is None


def test_quantities_of_different_axes_meet_in_the_cells_of_both() -> None:
    grid = [
        Record("risk", ("probe",), {"n": float(n), "angle": angle}, shifted(n + angle, n))
        for n in range(3)
        for angle in (0.0, 0.5)
    ]
    line = records(noisy(lambda n: n + 2.0), of="scratch", cells=(0.0, 1.0, 2.0))
    found = judged(RISK, "<", OTHER, grid + line)
    assert found.holds is True
    assert len(found.cells) == 6
    fixed = Quantity("risk", ("probe",), (("angle", 0.5),))
    found = judged(fixed, "<", OTHER, grid + line)
    assert len(found.cells) == 3
    assert found.cells[0].at == {"n": 0.0}


def test_max_min_mean_and_share_range_over_the_cells() -> None:
    found = records(noisy(lambda n: n))
    assert judged(Apply("max", (RISK,)), "in", Constant(2.9), found, upper=Constant(3.1)).holds is True
    assert judged(Apply("min", (RISK,)), "in", Constant(0.9), found, upper=Constant(1.1)).holds is True
    assert judged(Apply("mean", (RISK,)), "in", Constant(1.9), found, upper=Constant(2.1)).holds is True
    above = Apply("share", (Apply("-", (RISK, Constant(1.5))),))
    assert judged(above, "=", Constant(2 / 3), found, within=1e-9).holds is True
    spread = Apply("max", (Apply("abs", (Apply("-", (RISK, Coordinate("n"))),)),))
    assert judged(spread, "<", Constant(0.2), found).holds is True
    small = Condition(Coordinate("n"), "<=", Constant(2.0))
    assert judged(Apply("max", (RISK,)), "<", Constant(2.5), found, when=(small,)).holds is True


def test_cells_that_theory_excludes_are_named_and_not_tested() -> None:
    found = records(noisy(lambda n: n), theory=lambda n: [n])
    found[1] = Record("risk", ("probe",), {"n": 2.0}, (1e9, -1e9), None, excluded="infinite mean")
    held = judged(RISK, "agrees with theory", None, found)
    assert held.holds is True
    assert held.excluded == {"{'n': 2.0}": "infinite mean"}
    assert "left out: {'n': 2.0} (infinite mean)" in held.message
    assert judged(Apply("max", (RISK,)), "<", Constant(3.5), found).excluded
    nothing = judged(RISK, "<", Constant(1.0), [found[1]])
    assert nothing.holds is None
    assert "theory excludes every cell" in nothing.message


def test_theory_itself_is_a_quantity() -> None:
    found = records(noisy(lambda n: n), theory=lambda n: [n + 1])
    theory = Quantity("theory", ("risk", "probe"))
    assert judged(theory, "=", Apply("+", (Coordinate("n"), Constant(1.0))), found).holds is True
    assert judged(RISK, "=", theory, found, within=0.5).holds is False


def test_estimates_come_with_their_intervals() -> None:
    boundary, roots = Quantity("boundary"), Quantity("roots")
    known = {boundary: Estimate(0.57, (0.56, 0.58)), roots: Estimate(0.572, (0.572, 0.572), theory=0.572)}
    assert judged(boundary, "=", roots, [], known.__getitem__, within=0.02).holds is True
    assert judged(boundary, "=", roots, [], known.__getitem__, within=0.009).holds is None
    assert judged(boundary, "=", Constant(0.7), [], known.__getitem__, within=0.02).holds is False
    assert judged(roots, "agrees with theory", None, [], known.__getitem__).holds is True


def test_a_mean_of_nothing_finite_decides_nothing() -> None:
    assert judged(RISK, "<", Constant(5.0), records(lambda _: [math.nan, 1.0, 2.0])).holds is None
    assert judged(RISK, "<", Constant(5.0), records(lambda _: [math.inf] * 20)).holds is None


def test_agreement_needs_intervals_narrower_than_what_they_compare() -> None:
    wide = records(noisy(lambda n: n, spread=100.0), theory=lambda n: [n])
    found = judged(RISK, "agrees with theory", None, wide)
    assert found.holds is None
    assert found.seeds_needed is not None


def test_the_error_of_theory_counts() -> None:
    close = records(noisy(lambda n: n + 0.1), theory=lambda n: [n])
    assert judged(RISK, "agrees with theory", None, close).holds is False
    unsure = records(noisy(lambda n: n + 0.1), theory=lambda n: [n], theory_error=0.05)
    assert judged(RISK, "agrees with theory", None, unsure).holds is True


def rejections(shift: float, *, sweeps: int = 300, cells: int = 30, seeds: int = 20) -> tuple[int, int]:
    """How often a theory that is wrong by `shift` standard deviations in one cell is rejected, and accepted."""
    outcomes = []
    for sweep in range(sweeps):
        drawn = np.random.default_rng([7, sweep]).normal(loc=2.0, size=(cells, seeds))
        drawn[0] += shift
        found = [
            Record("risk", ("probe",), {"n": float(cell)}, tuple(map(float, row)), 2.0)
            for cell, row in enumerate(drawn)
        ]
        outcomes.append(judged(RISK, "agrees with theory", None, found).holds)
    return outcomes.count(False), outcomes.count(True)


def test_a_right_theory_is_rejected_once_in_a_hundred_sweeps() -> None:
    rejected, accepted = rejections(0.0)
    assert rejected + accepted == 300
    assert rejected <= 9  # 3 are expected, and 9 or more have a probability of 0.4%


def test_a_theory_that_is_wrong_in_one_cell_of_thirty_is_rejected() -> None:
    # Two standard deviations are 8.9 standard errors of 20 seeds; the bound for 30 cells lies at 4.4.
    assert rejections(2.0, sweeps=100)[0] == 100


def test_a_comparison_holds_or_fails_wrongly_in_at_most_one_of_a_hundred_sweeps() -> None:
    wrong = 0
    for sweep in range(300):
        drawn = np.random.default_rng([9, sweep]).normal(size=(10, 12))
        drawn[1:] -= 3.0
        found = [
            Record("risk", ("probe",), {"n": float(cell)}, tuple(map(float, row))) for cell, row in enumerate(drawn)
        ]
        # The mean of the first cell is the bound itself: neither answer may be given with confidence.
        wrong += judged(RISK, "<", Constant(0.0), found).holds is not None
    assert wrong <= 9


def test_the_error_of_theory_widens_only_what_is_compared_with_theory() -> None:
    unsure = records(noisy(lambda _: 1.0), theory=lambda _: [1.0], theory_error=5.0)
    assert judged(RISK, "<", Constant(1.2), unsure).holds is True
    assert judged(RISK, "<", Quantity("theory", ("risk", "probe")), unsure).holds is None
    exact = records(lambda _: [1.0], theory=lambda _: [1.1], theory_error=0.1, exact=True)
    assert judged(RISK, "<", Constant(1.05), exact).holds is True
    assert judged(RISK, "agrees with theory", None, exact).holds is True


def test_theory_that_is_ruled_out_in_one_cell_fails_however_wide_the_others_are() -> None:
    wide = records(noisy(lambda n: n, spread=1000.0), theory=lambda n: [n])
    sharp = records(noisy(lambda _: 9.0, spread=0.01), cells=(4.0,), theory=lambda n: [n])
    assert judged(RISK, "agrees with theory", None, wide).holds is None
    assert judged(RISK, "agrees with theory", None, wide + sharp).holds is False


def test_a_cell_that_may_not_be_spoken_of_is_none_of_the_cells_that_are_enough() -> None:
    both = records(noisy(lambda n: n), cells=range(1, 11))
    both += records(noisy(lambda n: 2.0 if n < 10 else 1.0, seed=1), of="scratch", cells=range(1, 11))
    unsure = Condition(OTHER, "<", Constant(2.0))
    assert judged(RISK, "<", Constant(9.5), both, cells=0.9).holds is True
    assert judged(RISK, "<", Constant(9.5), both, cells=0.9, when=(unsure,)).holds is None


def test_what_ranges_over_cells_that_may_not_be_spoken_of_is_undecided() -> None:
    both = records(noisy(lambda n: n)) + records(noisy(lambda _: 2.0, seed=1), of="scratch")
    unsure = Condition(OTHER, "<", Constant(2.0))
    found = judged(Apply("max", (RISK,)), ">", Constant(2.5), both, when=(unsure,))
    assert found.holds is None
    assert "cannot be told which cells" in found.message


def test_every_mean_is_below_infinity() -> None:
    found = records(noisy(lambda n: n))
    assert judged(RISK, "<", Constant(math.inf), found).holds is True
    assert judged(RISK, ">", Constant(math.inf), found).holds is False
    assert judged(RISK, "<", Constant(math.inf), records(lambda n: [n])).holds is None


def test_what_is_divided_by_zero_has_no_value() -> None:
    found = judged(Apply("/", (RISK, Constant(0.0))), "<", Constant(3.0), records(noisy(lambda n: n)))
    assert found.holds is None
    assert math.isnan(found.measured or 0.0)
    assert "divided by 0" in found.message


def test_one_seed_alone_asks_for_more() -> None:
    found = judged(RISK, "<", Constant(5.0), records(lambda n: [n]))
    assert (found.holds, found.seeds_needed) == (None, None)
    assert "one seed alone" in found.message
