"""Functors between small categories that are found by trying, and all labelled tasks of bounded sizes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import product

from catlearn.theory.category import Category, Path, opposite
from catlearn.theory.functor import Functor
from catlearn.theory.presheaf import Presheaf, broken_equation, equations_to_check
from catlearn.theory.word_problem import Listing, word_problem


def listing(category: Category) -> Listing:
    found = word_problem(category).listing()
    assert isinstance(found, Listing)
    return found


def functor(source: Category, target: Category, objects: dict[str, str], generators: dict[str, str]) -> Functor:
    """A functor from names; a word is given by the names of its generators with spaces between, "" is an identity."""
    numbers = tuple(target.object_numbers[objects[name]] for name in source.objects)
    letters = target.generator_numbers
    paths = tuple(
        target.path(numbers[arrow.dom], [letters[name] for name in generators[arrow.name].split()])
        for arrow in source.generators
    )
    return Functor(source, target, numbers, paths)


def random_functor(source: Category, target: Category, seed: int) -> Functor:
    """Random values on generators until the equations hold; there is a constant functor, so this ends."""
    chance = random.Random(seed)
    there = listing(target)
    while True:
        objects = tuple(chance.randrange(len(target.objects)) for _ in source.objects)
        choices = [there.hom(objects[arrow.dom], objects[arrow.cod]) for arrow in source.generators]
        if all(choices):
            paths = tuple(there.paths[chance.choice(some)] for some in choices)
            found = Functor(source, target, objects, paths)
            if all(there.number(found(one)) == there.number(found(other)) for one, other in equations_to_check(source)):
                return found


def all_tasks(category: Category, most: int | Sequence[int], covariant: bool = False) -> Iterator[Presheaf]:
    """All labelled tasks with sets of at most so many elements."""
    base = opposite(category) if covariant else category
    bounds = [most] * len(base.objects) if isinstance(most, int) else most
    for sizes in product(*(range(bound + 1) for bound in bounds)):
        names = tuple(tuple(map(str, range(size))) for size in sizes)
        tables = [product(range(sizes[arrow.dom]), repeat=sizes[arrow.cod]) for arrow in base.generators]
        for maps in product(*map(list, tables)):
            task = Presheaf(base, names, maps, covariant)
            if broken_equation(task) is None:
                yield task


def act(task: Presheaf, path: Path) -> tuple[int, ...]:
    return tuple(task.restrict(path, position) for position in range(len(task.sets[path.cod])))
