"""Grades compose like the maps and classes that they describe, and tell the rate of learning."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catlearn.universes.grades import ClassGrade, MapGrade, ball

constants = st.floats(0.1, 10)
maps = st.builds(MapGrade, constants, st.floats(0.4, 1))
classes = st.builds(ClassGrade, constants, st.floats(0.2, 4))


def close(one: MapGrade | ClassGrade, other: MapGrade | ClassGrade) -> bool:
    """Equal up to rounding."""
    return math.isclose(one.constant, other.constant, rel_tol=1e-9) and math.isclose(one.exponent, other.exponent)


@given(maps, maps, maps)
def test_composition_of_maps_is_associative(f: MapGrade, g: MapGrade, h: MapGrade) -> None:
    assert close(h.after(g).after(f), h.after(g.after(f)))


@given(maps)
def test_the_identity_has_grade_one_one(f: MapGrade) -> None:
    identity = MapGrade(1.0, 1.0)
    assert close(f.after(identity), f)
    assert close(identity.after(f), f)


@given(classes, maps, maps)
def test_a_class_followed_by_two_maps_is_followed_by_their_composite(c: ClassGrade, g: MapGrade, h: MapGrade) -> None:
    assert close(c.then(g).then(h), c.then(h.after(g)))


@given(classes, classes, classes)
def test_classes_side_by_side_do_not_depend_on_the_order(a: ClassGrade, b: ClassGrade, c: ClassGrade) -> None:
    assert close(a.beside(b), b.beside(a))
    assert close(a.beside(b).beside(c), a.beside(b.beside(c)))


@pytest.mark.parametrize(
    ("alpha", "beta", "rate"), [(1, 1, 2 / 3), (1, 2, 0.8), (0.75, 2, 0.75), (0.5, 2, 2 / 3), (0.5, 1, 0.5)]
)
def test_the_rate_is_that_of_the_product_of_the_exponents(alpha: float, beta: float, rate: float) -> None:
    assert ClassGrade(1.0, beta).then(MapGrade(1.0, alpha)).rate == pytest.approx(rate)


@given(st.floats(0.3, 3), st.floats(0.2, 1), st.floats(0.2, 1))
def test_the_error_falls_with_the_radius_as_predicted(beta: float, alpha: float, gamma: float) -> None:
    head = MapGrade(1.0, alpha)
    errors = [ball(m**-gamma, beta).then(head).error(1000, 0.04) for m in (10, 1000)]
    slope = math.log(errors[1] / errors[0]) / math.log(100)
    assert slope == pytest.approx(-2 * alpha * gamma / (2 * alpha * beta + 1))


def test_a_smaller_ball_is_a_simpler_class() -> None:
    assert ball(0.1, 1).constant < ball(0.2, 1).constant


@pytest.mark.parametrize("wrong", [(0.0, 1.0), (1.0, 0.0), (1.0, 1.5)])
def test_no_map_has_such_a_grade(wrong: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="exponent in"):
        MapGrade(*wrong)
