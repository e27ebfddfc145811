"""What is too large, infinite or unknown is said to be so, whatever asks for it."""

import pytest

from catlearn.theory.category import category
from catlearn.theory.descriptions import density, descriptions
from catlearn.theory.exponentials import exponential
from catlearn.theory.families import chain, cyclic, discrete, finset, simplex
from catlearn.theory.functor import Functor, constant_functor, identity_functor
from catlearn.theory.functor_tuning import functor_tuning, value_at
from catlearn.theory.kan import left_kan, right_kan
from catlearn.theory.limits import Limits
from catlearn.theory.models import ideality, suffices
from catlearn.theory.naturals import Transformations, count_transformations, list_transformations
from catlearn.theory.parts import bounds, forced
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.sizes import TooLarge, show_number
from catlearn.theory.soft_prompts import soft_prompt
from catlearn.theory.subcategories import full_image, include
from catlearn.theory.subobjects import omega
from catlearn.theory.tasks import hom, one, sum_of_tasks
from catlearn.theory.tensor import tensor
from catlearn.theory.tuning import tuning
from catlearn.theory.unseen import Ambiguous, NoColimitCocone, generated_from, generates
from catlearn.theory.word_problem import Infinite, Unknown

loop = category("AB", {"f": "AA", "g": "AB"})
at_loop = constant_functor(chain(1), loop, 1)
ends = Functor(chain(2), simplex(2), (0, 2), (simplex(2).path(0, [0, 3]),))
doubling = Functor(cyclic(2), cyclic(4), (0,), (cyclic(4).path(0, [0, 0]),))
few = Limits(rows=3, steps=60)
point = one(chain(1))
many = Presheaf(chain(1), (tuple("abcdefgh"),), ())


@pytest.mark.parametrize(
    "ask",
    [
        lambda: left_kan(at_loop, point),
        lambda: right_kan(at_loop, point),
        lambda: bounds(at_loop, point),
        lambda: forced(loop, [0], 1),
        lambda: forced(loop, [1], 0),
        lambda: descriptions(at_loop),
        lambda: density(at_loop),
        lambda: generates(at_loop, point),
        lambda: generated_from(at_loop, 0, [0]),
        lambda: generated_from(identity_functor(loop), 1, []),
        lambda: include(loop, [1]),
        lambda: full_image(at_loop),
        lambda: tuning(at_loop, point),
        lambda: functor_tuning(at_loop, identity_functor(chain(1))),
        lambda: functor_tuning(identity_functor(chain(1)), at_loop),
        lambda: value_at(at_loop, identity_functor(chain(1)), 1),
        lambda: suffices(identity_functor(loop)),
        lambda: ideality(identity_functor(loop)),
        lambda: omega(loop),
        lambda: exponential(one(loop), one(loop)),
        lambda: hom(loop, 1),
    ],
)
def test_an_infinite_hom_set_is_named(ask):
    found = ask()
    assert isinstance(found, Infinite)
    assert set(found.hom) <= {0, 1}


@pytest.mark.parametrize(
    "ask",
    [
        lambda: left_kan(ends, hom(chain(2), 1), few),
        lambda: right_kan(ends, hom(chain(2), 1), few),
        lambda: bounds(ends, hom(chain(2), 1), few),
        lambda: forced(simplex(2), [0], 2, few),
        lambda: density(ends, few),
        lambda: generates(ends, hom(chain(2), 1), few),
        lambda: generated_from(identity_functor(simplex(2)), 2, [0], few),
        lambda: include(simplex(2), [0, 2], few),
        lambda: include(finset([3]), [0], Limits(steps=20)),
        lambda: tuning(ends, hom(chain(2), 1), few),
        lambda: suffices(ends, few),
        lambda: ideality(ends, few),
        lambda: soft_prompt(identity_functor(simplex(2)), one(simplex(2)), Limits(rows=1, steps=1)),
        lambda: omega(simplex(2), limits=few),
        lambda: exponential(one(simplex(2)), one(simplex(2)), few),
        lambda: exponential(many, many, few),
        lambda: list_transformations(many, many, few),
        lambda: count_transformations(sum_of_tasks(many, many), many, few),
        lambda: Transformations.of(sum_of_tasks(many, many), many, few),
        lambda: tensor(many, Presheaf(chain(1), many.sets, (), True), few),
        lambda: left_kan(identity_functor(chain(1)), many, few),
        lambda: right_kan(identity_functor(chain(1)), many, few),
        lambda: generates(identity_functor(chain(2)), one(chain(2)), Limits(steps=3)),
        lambda: tuning(doubling, one(cyclic(2)), Limits(steps=9)),
    ],
)
def test_a_limit_that_is_met_is_named(ask):
    found = ask()
    assert isinstance(found, Unknown | TooLarge)
    assert found.met.name in {"rows", "steps", "rules"} if isinstance(found, Unknown) else found.size > found.limit


def test_what_was_seen_may_leave_several_ways_to_go_on():
    split = category(["u", "v", "w1", "w2"], {f"{a}{b}": (a, b) for a in "uv" for b in ("w1", "w2")})
    found = generated_from(identity_functor(split), 2, [0, 1])
    assert isinstance(found, NoColimitCocone) and isinstance(found.generated, Ambiguous)
    assert isinstance(generates(Functor(discrete("ab"), split, (0, 1), ()), one(discrete("ab"))), Ambiguous)


def test_numbers_that_nobody_would_read_are_shown_by_their_size():
    assert show_number(99_999) == "99,999"
    assert show_number(10**40) in {"about 10^39", "about 10^40"}
