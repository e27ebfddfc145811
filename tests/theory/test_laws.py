"""The laws, on tables that satisfy and that break them."""

from catlearn.theory.category import category
from catlearn.theory.combinations import coproduct
from catlearn.theory.families import chain, cyclic, symmetric
from catlearn.theory.functor import Functor, constant_functor, identity_functor
from catlearn.theory.laws import LAWS, mapped_equations, unequal_label, zigzag


def answers(functor):
    return [found.images.equality.answer for found in mapped_equations(functor)]


def test_a_functor_respects_equations_and_not_spelling():
    sign = Functor(symmetric(4), cyclic(2), (0,), (cyclic(2).path(0, [0]),) * 3)
    assert set(answers(sign)) == {True}
    assert set(answers(identity_functor(symmetric(4)))) == {True}
    assert answers(constant_functor(cyclic(5), chain(2), 1)) == [True]


def test_a_false_functor_is_told_by_the_equation_with_both_images_and_their_normal_forms():
    turn = Functor(cyclic(2), cyclic(3), (0,), (cyclic(3).path(0, [0]),))
    (found,) = mapped_equations(turn)
    assert found.equation == cyclic(2).equations[0]
    assert (found.images.left.word, found.images.right.word) == ((0, 0), ())
    assert found.normal_forms == (found.images.left, found.images.right)


def test_a_thin_source_needs_more_than_its_own_equations():
    square = category("0123", {"a": "01", "b": "02", "c": "13", "d": "23"}, thin=True)
    free = category("0123", {"a": "01", "b": "02", "c": "13", "d": "23"})
    same = Functor(square, free, (0, 1, 2, 3), tuple(free.generator_path(letter) for letter in range(4)))
    assert answers(same) == [False]


def test_a_label_is_constant_on_components():
    both = coproduct(chain(3), chain(2))
    assert unequal_label(both, ["cat"] * 3 + ["dog"] * 2) is None
    assert unequal_label(both, ["cat"] * 4 + ["dog"]) == 2
    assert zigzag(both, 2, 0) == [(1, False), (0, False)]
    assert zigzag(both, 0, 4) is None
    assert zigzag(both, 1, 1) == []


def test_laws_have_names_and_statements():
    assert len({law.name for law in LAWS}) == len(LAWS)
    assert all(law.statement.endswith(".") for law in LAWS)
