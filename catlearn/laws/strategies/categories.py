"""Strategies for categories: finite ones, and presentations that may be infinite."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ...theory.category import Category, Generator, Path
from .closures import Closure, Function, close, name_of_generator, name_of_object
from .families import named_categories


def _at_least(name: str, value: int, least: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        message = f"{name} is a whole number of at least {least}, not {value!r}"
        raise InvalidArgument(message)


@st.composite
def _functions(draw: st.DrawFn, sizes: tuple[int, ...]) -> Function:
    """A function between two of the sets; constant ones to another set come first, since they compose to little.

    A loop stays one when other objects are taken away, and may become another arrow with nothing else changed: so
    shrinking can do both.
    """
    loop = draw(st.booleans())
    dom = draw(st.integers(0, len(sizes) - 1))
    onward = 1 + draw(st.integers(0, max(len(sizes) - 2, 0)))
    cod = dom if loop else (dom + onward) % len(sizes)
    value = st.integers(0, sizes[cod] - 1)
    constant = value.map(lambda one: (one,) * sizes[dom])
    some = st.lists(value, min_size=sizes[dom], max_size=sizes[dom]).map(tuple)
    return Function(dom, cod, draw(st.one_of(constant, some)))


@st.composite
def closures(
    draw: st.DrawFn, *, max_objects: int = 3, max_generators: int = 4, max_arrows: int = 30, max_size: int = 4
) -> Closure:
    """Categories of functions between finite sets, with the functions.

    Every category with at most `max_objects` objects, `max_generators` generators, `max_arrows` arrows and `max_size`
    arrows into each object is among them, up to isomorphism.
    """
    for name, bound in (("max_objects", max_objects), ("max_size", max_size)):
        _at_least(name, bound, 1)
    _at_least("max_generators", max_generators, 0)
    _at_least("max_arrows", max_arrows, max_objects)
    sizes = tuple(draw(st.lists(st.integers(1, max_size), min_size=1, max_size=max_objects)))
    functions = draw(st.lists(_functions(sizes), max_size=max_generators))
    return close(sizes, functions, max_arrows)


def categories(
    *, max_objects: int = 3, max_generators: int = 4, max_arrows: int = 30, max_size: int = 4, named: bool = True
) -> st.SearchStrategy[Category]:
    """Finite categories, as presentations.

    They are closures of functions between finite sets, so that nothing is ever rejected; see `closures` for the bounds
    within which they are complete. With `named`, also well-known ones: discrete, orders, groups, the walking arrow,
    isomorphism, retract, span, square, finite sets, simplices, opposites, sums and products. Examples shrink to few
    objects, few generators and small sets.

    >>> from hypothesis import find
    >>> find(categories(named=False), lambda category: len(category.generators) >= 1).generators
    (Generator(name='f', dom=0, cod=0),)
    """
    made = closures(
        max_objects=max_objects, max_generators=max_generators, max_arrows=max_arrows, max_size=max_size
    ).map(lambda closure: closure.category)
    if not named:
        return made
    return st.one_of(made, _well_known(max_objects, max_generators, max_arrows))


@st.composite
def _well_known(draw: st.DrawFn, max_objects: int, max_generators: int, max_arrows: int) -> Category:
    """One of the well-known categories, each as likely as the others.

    They are offered one by one, the smallest first, and 0 takes the one that is offered: so a shrinking example tries
    every smaller one.
    """
    known = _fitting(max_objects, max_generators, max_arrows)
    for place, category in enumerate(known):
        if draw(st.integers(0, len(known) - place - 1)) == 0:
            return category
    raise AssertionError(known)


def _fitting(max_objects: int, max_generators: int, max_arrows: int) -> tuple[Category, ...]:
    return tuple(
        category
        for category in named_categories(max_arrows)
        if len(category.objects) <= max_objects and len(category.generators) <= max_generators
    ) or (Category(("A",), ()),)


@st.composite
def presentations(
    draw: st.DrawFn,
    *,
    max_objects: int = 3,
    max_generators: int = 4,
    max_equations: int = 3,
    max_length: int = 3,
) -> Category:
    """Finitely presented categories, finite or infinite: a quiver, and equations between any parallel paths.

    Both sides of an equation have at most `max_length` generators.
    """
    _at_least("max_objects", max_objects, 1)
    for name, bound in (
        ("max_generators", max_generators),
        ("max_equations", max_equations),
        ("max_length", max_length),
    ):
        _at_least(name, bound, 0)
    objects = draw(st.integers(1, max_objects))
    end = st.integers(0, objects - 1)
    ends = draw(st.lists(st.tuples(end, end), max_size=max_generators))
    generators = tuple(Generator(name_of_generator(number), *pair) for number, pair in enumerate(ends))
    names = tuple(map(name_of_object, range(objects)))
    parallel = _parallel_paths(Category(names, generators), max_length)
    equations = draw(st.lists(st.sampled_from(parallel), max_size=max_equations)) if parallel else []
    return Category(names, generators, tuple(equations))


def _parallel_paths(quiver: Category, longest: int, most: int = 400) -> list[tuple[Path, Path]]:
    """Pairs of different parallel paths, the shorter on the right, short pairs first."""
    paths = [quiver.identity(obj) for obj in range(len(quiver.objects))]
    for path in paths:
        if len(path.word) < longest and len(paths) < most:
            paths += [path.then(quiver.generator_path(letter)) for letter in quiver.outgoing[path.cod]]
    together: dict[tuple[int, int], list[Path]] = {}
    for path in paths:
        together.setdefault((path.dom, path.cod), []).append(path)
    pairs = [
        (left, right)
        for parallel in together.values()
        for (high, left), (low, right) in product(enumerate(parallel), repeat=2)
        if low < high
    ]
    return sorted(pairs, key=lambda pair: (len(pair[0].word) + len(pair[1].word), pair))
