"""The laws of Gaussian kernels, each on 300 random cases, with the tolerance that it has to keep."""

from __future__ import annotations

import math

import numpy as np
import pytest
from gaussian_samples import covariance, randoms, sizes, some_domain, some_kernel, some_law

from catlearn.universes import gauss
from catlearn.universes.gauss import Kernel, kernel, state


def apart(one: Kernel, other: Kernel) -> float:
    """The largest difference of two parallel kernels, as a share of the largest entry, or of 1."""
    arrays = [(getattr(one, name), getattr(other, name)) for name in ("rows", "mean", "covariance")]
    size = max(1.0, *(float(np.abs(array).max(initial=0)) for pair in arrays for array in pair))
    return max(float(np.abs(first - second).max(initial=0)) for first, second in arrays) / size


def test_composition_is_associative() -> None:
    for random in randoms():
        a, b, c, d = sizes(random, 4)
        f, g, h = some_kernel(random, a, b), some_kernel(random, b, c), some_kernel(random, c, d)
        assert apart((f >> g) >> h, f >> (g >> h)) <= 1e-12


def test_identities_are_units() -> None:
    for random in randoms():
        a, b = sizes(random, 2)
        f = some_kernel(random, a, b)
        assert apart(gauss.identity(a) >> f, f) <= 1e-12
        assert apart(f >> gauss.identity(b), f) <= 1e-12


def test_composing_side_by_side_is_composing_each_side() -> None:
    for random in randoms():
        a, b, c, d, e, f = sizes(random, 6)
        one, two = some_kernel(random, a, b), some_kernel(random, b, c)
        first, second = some_kernel(random, d, e), some_kernel(random, e, f)
        assert apart((one * first) >> (two * second), (one >> two) * (first >> second)) <= 1e-12


def test_swapping_is_natural_and_undoes_itself() -> None:
    for random in randoms():
        a, b, c, d = sizes(random, 4)
        f, g = some_kernel(random, a, b), some_kernel(random, c, d)
        assert apart((f * g) >> gauss.swap(b, d), gauss.swap(a, c) >> (g * f)) <= 1e-12
        assert apart(gauss.swap(a, b) >> gauss.swap(b, a), gauss.identity(a + b)) == 0


def test_everything_is_forgotten_in_one_way() -> None:
    for random in randoms():
        a, b = sizes(random, 2)
        assert apart(some_kernel(random, a, b) >> gauss.discard(b), gauss.discard(a)) == 0


def test_a_copy_of_which_half_is_forgotten_is_nothing_new() -> None:
    for size in range(1, 5):
        half = gauss.identity(size) * gauss.discard(size)
        assert apart(gauss.copy(size) >> half, gauss.identity(size)) == 0
        assert apart(gauss.copy(size) >> gauss.swap(size, size), gauss.copy(size)) == 0


def test_a_kernel_commutes_with_copying_iff_it_is_a_function() -> None:
    for random in randoms():
        a, b = sizes(random, 2)
        f = some_kernel(random, a, b)
        gap = apart(f >> gauss.copy(b), gauss.copy(a) >> (f * f))
        assert gap <= 1e-12 if f.deterministic else gap > 1e-3


def test_a_power_is_repetition() -> None:
    for random in randoms():
        (a,) = sizes(random, 1)
        f = some_kernel(random, a, a)
        assert apart(f**5, f >> f >> f >> f >> f) <= 1e-12
        assert apart(f**0, gauss.identity(a)) == 0


def test_training_for_s_and_then_for_t_is_training_for_s_plus_t() -> None:
    for random in randoms():
        domain = some_domain(random, *sizes(random, 1))
        s, t = random.uniform(0, 3 * domain.relaxation, 2)
        assert apart(domain.train(s) >> domain.train(t), domain.train(s + t)) <= 1e-11
        assert apart(domain.train(0.0), gauss.identity(len(domain.minimum))) <= 1e-12


def test_training_leaves_its_stationary_law_as_it_is() -> None:
    for random in randoms():
        domain = some_domain(random, *sizes(random, 1))
        assert apart(domain.law >> domain.train(float(random.uniform(0, 100))), domain.law) <= 1e-12


def test_endless_training_forgets_what_came_before() -> None:
    for random in randoms():
        (size,) = sizes(random, 1)
        domain, before = some_domain(random, size), some_kernel(random, size, size)
        endless = domain.train(math.inf)
        assert apart(before >> endless, endless) <= 1e-12
        assert apart(before >> domain.train(200 * domain.relaxation), endless) <= 1e-12


def test_the_traces_of_the_stationary_law_and_of_the_commuting_formula_agree() -> None:
    for random in randoms():
        domain = some_domain(random, *sizes(random, 1))
        scale = domain.step / domain.batch
        formula = scale / 2 * np.trace(domain.noise @ np.linalg.inv(domain.hessian))
        assert np.trace(domain.law.covariance) == pytest.approx(formula, rel=1e-12)


def test_the_commuting_formula_understates_the_volume_of_the_stationary_law() -> None:
    # Ostrowski and Taussky: the determinant of a matrix is at least that of its symmetric part.
    for random in randoms():
        domain = some_domain(random, *sizes(random, 1))
        scale = domain.step / domain.batch
        formula = scale / 2 * domain.noise @ np.linalg.inv(domain.hessian)
        assert np.linalg.slogdet(domain.law.covariance)[1] >= np.linalg.slogdet(formula)[1] - 1e-12


def test_samples_have_the_mean_and_the_covariance_of_the_kernel() -> None:
    random = np.random.default_rng(0)
    f, point, count = some_kernel(random, 3, 3), np.array([1.0, -2.0, 0.5]), 40_000
    drawn = f.sample(np.tile(point, (count, 1)), seed=1)
    spread = math.sqrt(np.trace(f.covariance) / count)
    assert np.linalg.norm(drawn.mean(axis=0) - (f.rows @ point + f.mean)) <= 4 * spread
    floor = math.sqrt((np.trace(f.covariance) ** 2 + (f.covariance**2).sum()) / count)
    assert np.linalg.norm(np.cov(drawn.T) - f.covariance) <= 4 * floor


def test_samples_are_those_of_the_seed() -> None:
    f = state([0.0, 0.0], [[1.0, 1.0], [1.0, 1.0]])
    points = np.zeros((5, 0))
    assert (f.sample(points, 3) == f.sample(points, 3)).all()
    assert (f.sample(points, 3) != f.sample(points, 4)).any()
    drawn = f.sample(points, 3)
    assert np.abs(drawn[:, 0] - drawn[:, 1]).max() <= 1e-12


@pytest.mark.parametrize(
    ("covariance_given", "says"),
    [([[1.0, 0.5], [0.0, 1.0]], "symmetric"), ([[1.0, 2.0], [2.0, 1.0]], "negative eigenvalue")],
)
def test_what_is_no_covariance_is_refused(covariance_given: list[list[float]], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        kernel(np.eye(2), covariance=covariance_given)


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="is not followed by"):
        _ = gauss.identity(2) >> gauss.identity(3)
    with pytest.raises(ValueError, match="mean of length 2"):
        kernel(np.eye(2), mean=[1.0])
    with pytest.raises(ValueError, match="finite numbers"):
        kernel([[math.nan]])


def test_without_a_positive_hessian_there_is_no_stationary_law() -> None:
    from catlearn.universes.diffusion import ou

    with pytest.raises(ValueError, match="no stationary law: the Hessian has the eigenvalue 0"):
        ou([[0.0]], [[1.0]], step=0.1, time=math.inf)
    drift = ou([[0.0]], [[2.0]], step=0.1, batch=4, time=50.0)
    assert drift.covariance[0, 0] == pytest.approx(0.1**2 * 2.0 * 50.0 / 4, rel=1e-14)
    escape = ou([[-1.0]], [[1.0]], step=0.1, time=20.0)
    assert escape.covariance[0, 0] == pytest.approx(0.1 * (math.exp(4) - 1) / 2, rel=1e-12)


def test_the_kernel_of_a_process_agrees_with_the_lyapunov_form() -> None:
    for random in randoms():
        domain = some_domain(random, *sizes(random, 1))
        time = float(random.uniform(1, 100))
        run, law = domain.train(time), domain.law.covariance
        assert run.covariance == pytest.approx(law - run.rows @ law @ run.rows.T, abs=1e-12)
        a, c = domain.hessian, domain.noise * (domain.step / domain.batch)
        assert a @ law + law @ a == pytest.approx(c, abs=1e-12)


def test_covariances_of_any_rank_are_kept() -> None:
    for random in randoms():
        size = int(random.integers(1, 6))
        rank = int(random.integers(0, size + 1))
        made = kernel(np.eye(size), covariance=covariance(random, size, rank))
        assert np.linalg.matrix_rank(made.covariance, tol=1e-10) == rank


def test_laws_have_no_start() -> None:
    assert some_law(np.random.default_rng(0), 3).dom == 0
