"""How the divergence of Kullback and Leibler and the distance of Wasserstein behave, and how they do not."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from gaussian_samples import CASES, covariance, orthogonal, randoms, sizes, some_domain, some_kernel, some_law

from catlearn.universes import gauss
from catlearn.universes.divergences import kernel_kl, kl, w2
from catlearn.universes.gauss import kernel, state


def test_the_divergence_is_that_of_the_textbook() -> None:
    for random in randoms():
        (size,) = sizes(random, 1)
        p, q = some_law(random, size), some_law(random, size)
        inverse, shift = np.linalg.inv(q.covariance), p.mean - q.mean
        volumes = np.linalg.slogdet(q.covariance)[1] - np.linalg.slogdet(p.covariance)[1]
        formula = (np.trace(inverse @ p.covariance) + shift @ inverse @ shift - size + volumes) / 2
        assert kl(p, q) == pytest.approx(formula, rel=1e-10, abs=1e-10)


def test_the_divergence_is_0_only_of_a_law_from_itself() -> None:
    for random in randoms():
        (size,) = sizes(random, 1)
        p, q = some_law(random, size), some_law(random, size)
        assert kl(p, p) <= 1e-12
        assert kl(p, q) > 0


def test_supports_that_differ_are_infinitely_far_apart() -> None:
    line = state([0.0, 0.0], [[1.0, 0.0], [0.0, 0.0]])
    plane = state([0.0, 0.0], np.eye(2))
    beside = state([0.0, 1.0], [[1.0, 0.0], [0.0, 0.0]])
    across = state([0.0, 0.0], [[0.0, 0.0], [0.0, 1.0]])
    along = state([1.0, 0.0], [[1.0, 0.0], [0.0, 0.0]])
    for one, other in ((line, plane), (plane, line), (line, beside), (line, across)):
        assert kl(one, other) == math.inf
    assert kl(along, line) == 0.5


def test_two_points_are_equal_or_infinitely_far_apart() -> None:
    point, other = state([1.0], [[0.0]]), state([2.0], [[0.0]])
    assert kl(point, point) == 0
    assert kl(point, other) == math.inf


def test_on_a_common_support_the_divergence_is_that_of_the_support() -> None:
    for random in randoms():
        size, rank = 4, int(random.integers(1, 4))
        turn = orthogonal(random, size)
        p, q = some_law(random, rank), some_law(random, rank)
        into = kernel(turn[:, :rank], turn[:, rank:] @ random.standard_normal(size - rank))
        assert kl(p >> into, q >> into) == pytest.approx(kl(p, q), rel=1e-8)


def test_the_divergence_does_not_depend_on_coordinates() -> None:
    for random in randoms():
        (size,) = sizes(random, 1)
        p, q = some_law(random, size), some_law(random, size)
        turn = orthogonal(random, size) * random.uniform(0.2, 5, size)
        change = kernel(turn, random.standard_normal(size))
        assert kl(p >> change, q >> change) == pytest.approx(kl(p, q), rel=1e-8)


def test_divergences_side_by_side_add_up() -> None:
    for random in randoms():
        a, b = sizes(random, 2)
        p, q, r, s = some_law(random, a), some_law(random, a), some_law(random, b), some_law(random, b)
        assert kl(p * r, q * s) == pytest.approx(kl(p, q) + kl(r, s), rel=1e-10)


def test_a_kernel_brings_no_laws_further_apart() -> None:
    for random in randoms():
        a, b = sizes(random, 2)
        p, q, k = some_law(random, a), some_law(random, a), some_kernel(random, a, b)
        assert kl(p >> k, q >> k) <= (1 + 1e-9) * kl(p, q)


def test_the_divergence_of_composites_is_at_most_that_of_the_parts() -> None:
    for random in randoms():
        a, b = sizes(random, 2)
        p, q = some_law(random, a), some_law(random, a)
        k, other = (
            kernel(random.standard_normal((b, a)) / 2, random.standard_normal(b), covariance(random, b)) for _ in "ab"
        )
        assert kl(p >> k, q >> other) <= (1 + 1e-9) * (kl(p, q) + kernel_kl(k, other, p))


def test_the_divergence_of_two_kernels_is_the_mean_of_that_at_a_point() -> None:
    random = np.random.default_rng(5)
    law = some_law(random, 2)
    k, other = (kernel(random.standard_normal((2, 2)), random.standard_normal(2), covariance(random, 2)) for _ in "ab")
    points = law.sample(np.zeros((4_000, 0)), seed=0)
    each = [kl(state([*point], np.zeros((2, 2))) >> k, state([*point], np.zeros((2, 2))) >> other) for point in points]
    assert kernel_kl(k, other, law) == pytest.approx(np.mean(each), abs=4 * np.std(each) / math.sqrt(len(each)))


def test_wasserstein_is_a_metric() -> None:
    for random in randoms():
        (size,) = sizes(random, 1)
        p, q, r = (some_law(random, size) for _ in "pqr")
        assert w2(p, p) <= 1e-6
        assert w2(p, q) == pytest.approx(w2(q, p), rel=1e-9)
        assert w2(p, r) <= w2(p, q) + w2(q, r) + 1e-9


def test_training_brings_laws_nearer_at_the_rate_of_the_flattest_direction() -> None:
    for random in randoms():
        (size,) = sizes(random, 1)
        domain, p, q = some_domain(random, size), some_law(random, size), some_law(random, size)
        time = float(random.uniform(0.1, 3)) * domain.relaxation
        after = w2(p >> domain.train(time), q >> domain.train(time))
        assert after <= math.exp(-time / domain.relaxation) * w2(p, q) * (1 + 1e-9)


def test_training_comes_nearer_to_its_stationary_law_at_a_known_rate() -> None:
    for random in randoms():
        (size,) = sizes(random, 1)
        domain, p = some_domain(random, size), some_law(random, size)
        half = np.linalg.inv(gauss.root(domain.law.covariance))
        rate = float(np.linalg.eigvalsh(half @ domain.diffusion @ half)[0])
        time = float(random.uniform(0, 3)) * domain.relaxation
        assert kl(p >> domain.train(time), domain.law) <= math.exp(-rate * time) * kl(p, domain.law) * (1 + 1e-9)


def test_the_divergence_falls_as_fast_as_the_noise_dissipates_it() -> None:
    # dKL/dt = -(tr(D J V J') + v' D v) / 2, with J = S^-1 - V^-1 and v = S^-1 (m - theta).
    for random in randoms():
        (size,) = sizes(random, 1)
        domain, p = some_domain(random, size), some_law(random, size)
        time, tiny = 0.3 * domain.relaxation, 1e-4 * domain.relaxation
        earlier, later = (kl(p >> domain.train(time + sign * tiny), domain.law) for sign in (-1, 1))
        now = p >> domain.train(time)
        inverse = np.linalg.inv(domain.law.covariance)
        j, v = inverse - np.linalg.inv(now.covariance), inverse @ (now.mean - domain.minimum)
        rate = -(np.trace(domain.diffusion @ j @ now.covariance @ j.T) + v @ domain.diffusion @ v) / 2
        assert (later - earlier) / (2 * tiny) == pytest.approx(rate, rel=1e-6)


def test_a_divergence_is_of_laws_on_one_space() -> None:
    with pytest.raises(ValueError, match="two laws on one space"):
        kl(gauss.identity(1), gauss.identity(1))
    with pytest.raises(ValueError, match="two laws on one space"):
        w2(state([0.0], [[1.0]]), state([0.0, 0.0], np.eye(2)))


# What one may take for a law, and is none: each has to have a counterexample.


def test_the_order_of_two_trainings_matters() -> None:
    least = math.inf
    for random in randoms():
        (size,) = sizes(random, 1)
        source, target = some_domain(random, size), some_domain(random, size)
        one, other = source.train(source.relaxation), target.train(target.relaxation)
        first, second = one >> other, other >> one
        gap = max(np.abs(first.mean - second.mean).max(), np.abs(first.rows - second.rows).max())
        least = min(least, float(gap))
    assert least > 1e-3


def test_the_divergence_is_not_symmetric() -> None:
    pairs = [(some_law(random, size), some_law(random, size)) for random in randoms() for size in sizes(random, 1)]
    assert sum(abs(kl(p, q) - kl(q, p)) > 1e-3 for p, q in pairs) > 0.95 * CASES


def test_the_divergence_keeps_no_triangle_inequality() -> None:
    zero, one, two = (state([mean], [[1.0]]) for mean in (0.0, 1.0, 2.0))
    assert kl(zero, two) == 2.0
    assert kl(zero, one) + kl(one, two) == 1.0


def test_the_divergence_from_the_start_does_not_always_grow() -> None:
    falls = 0
    for random in randoms():
        (size,) = sizes(random, 1)
        source, target = some_domain(random, size), some_domain(random, size)
        times = target.relaxation * np.linspace(0, 6, 25)
        values = [kl(source.law >> target.train(float(time)), source.law) for time in times]
        falls += any(later < earlier - 1e-9 for earlier, later in pairwise(values))
    assert 0 < falls < CASES


def test_the_commuting_formula_is_wrong_where_hessian_and_noise_do_not_commute() -> None:
    errors = []
    for random in randoms():
        domain = some_domain(random, 3)
        formula = domain.step / domain.batch / 2 * domain.noise @ np.linalg.inv(domain.hessian)
        symmetric = (formula + formula.T) / 2
        law = domain.law.covariance
        errors.append(float(np.linalg.norm(symmetric - law) / np.linalg.norm(law)))
    assert min(errors) > 0
    assert max(errors) > 0.05


def test_noise_does_not_commute_with_copying() -> None:
    noisy = kernel([[1.0]], covariance=[[1.0]])
    once, twice = noisy >> gauss.copy(1), gauss.copy(1) >> (noisy * noisy)
    assert once.covariance.tolist() == [[1.0, 1.0], [1.0, 1.0]]
    assert twice.covariance.tolist() == [[1.0, 0.0], [0.0, 1.0]]
