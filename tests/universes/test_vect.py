"""The laws of linear maps, and the linear maps that a task gives."""

from __future__ import annotations

import numpy as np
import pytest
from gaussian_samples import randoms, sizes

from catlearn.theory.category import category
from catlearn.theory.families import cyclic
from catlearn.theory.presheaf import Presheaf
from catlearn.universes import vect
from catlearn.universes.evaluation import equation_faults, path_value
from catlearn.universes.linearise import free
from catlearn.universes.vect import Linear, linear


def some(random: np.random.Generator, dom: int, cod: int) -> Linear:
    """A linear map at random."""
    return linear(random.standard_normal((cod, dom)))


def test_composition_is_associative_and_has_units() -> None:
    for random in randoms():
        a, b, c, d = sizes(random, 4)
        f, g, h = some(random, a, b), some(random, b, c), some(random, c, d)
        assert ((f >> g) >> h).close_to(f >> (g >> h), 1e-12)
        assert (vect.identity(a) >> f).close_to(f, 0)
        assert (f >> vect.identity(b)).close_to(f, 0)


def test_the_dagger_turns_composites_round_and_undoes_itself() -> None:
    for random in randoms():
        a, b, c = sizes(random, 3)
        f, g = some(random, a, b), some(random, b, c)
        assert (f >> g).dagger.close_to(g.dagger >> f.dagger, 1e-12)
        assert f.dagger.dagger.close_to(f, 0)
        x, y = random.standard_normal(a), random.standard_normal(b)
        assert f(x) @ y == pytest.approx(x @ f.dagger(y), abs=1e-12)


def test_composition_is_linear_on_both_sides() -> None:
    for random in randoms():
        a, b, c = sizes(random, 3)
        f, g, h = some(random, a, b), some(random, a, b), some(random, b, c)
        assert ((f + g) >> h).close_to((f >> h) + (g >> h), 1e-12)


@pytest.mark.parametrize("product", [Linear.__mul__, Linear.beside])
def test_composing_in_a_product_is_composing_each_factor(product) -> None:  # type: ignore[no-untyped-def]
    for random in randoms():
        a, b, c, d, e, f = sizes(random, 6)
        one, two, first, second = some(random, a, b), some(random, b, c), some(random, d, e), some(random, e, f)
        left, right = product(one, first) >> product(two, second), product(one >> two, first >> second)
        assert left.close_to(right, 1e-12)


def test_dimensions_multiply_and_add() -> None:
    f, g = vect.zero(2, 3), vect.zero(4, 5)
    assert ((f * g).dom, (f * g).cod) == (8, 15)
    assert (f.beside(g).dom, f.beside(g).cod) == (6, 8)


def test_maps_that_do_not_meet_are_refused() -> None:
    with pytest.raises(ValueError, match=r"ends in R\^2 is not followed by one that starts in R\^3"):
        _ = vect.identity(2) >> vect.identity(3)
    with pytest.raises(ValueError, match="table of finite numbers"):
        linear([1.0])
    assert not vect.identity(2).close_to(vect.identity(3))


def test_a_task_is_linear_against_the_morphisms() -> None:
    shape = category(["A", "B"], {"f": ("A", "B")})
    task = Presheaf(shape, (("x", "y"), ("z",)), ([1],), label="T")
    made = free(task)
    assert made.source.generators == (("f", 1, 0),)
    assert made.arrow("f").option("rows") == ((0.0,), (1.0,))
    assert made.objects == ((2,), (1,))


def test_the_equations_of_a_task_hold_of_its_matrices() -> None:
    turn = Presheaf(cyclic(4), (("up", "right", "down", "left"),), ([1, 2, 3, 0],))
    made = free(turn)
    assert list(equation_faults(made)) == []
    whole = path_value(made, made.source.path(0, [0] * 4))
    assert isinstance(whole, Linear)
    assert whole.close_to(vect.identity(4), 0)


def test_linearising_an_empty_set_gives_the_space_of_dimension_0() -> None:
    shape = category(["A", "B"], {"f": ("A", "B")})
    made = free(Presheaf(shape, (("x",), ()), ([],)))
    value = path_value(made, made.source.path(1, [0]))
    assert value is not None
    assert (value.dom, value.cod) == (0, 1)
