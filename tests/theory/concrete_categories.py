"""Categories of functions between small finite sets, with tasks on them: lawful by construction, and listed.

A concrete category is the closure of some functions under composition, as the law kit makes it. Its morphisms are
functions and its composition is theirs, so everything can be decided from the definition by trying all.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import product

from catlearn.laws.strategies.closures import Closure, Function, close
from catlearn.laws.strategies.closures import identity as identity
from catlearn.laws.strategies.presheaves import quotient
from catlearn.theory.presheaf import Presheaf

Arrow = Function
Concrete = Closure


def compose(first: Arrow, second: Arrow) -> Arrow:
    assert first.cod == second.dom
    return first.then(second)


def random_concrete(seed: int, limit: int = 40) -> Concrete:
    """A concrete category with up to 3 objects and 4 generators."""
    chance = random.Random(seed)
    while True:
        sizes = [chance.randint(1, 3) for _ in range(chance.randint(1, 3))]
        generators = []
        for _ in range(chance.randint(0, 4)):
            dom, cod = chance.randrange(len(sizes)), chance.randrange(len(sizes))
            generators.append(Function(dom, cod, tuple(chance.randrange(sizes[cod]) for _ in range(sizes[dom]))))
        found = close(sizes, generators, limit)
        if len(found.generators) == len(generators):
            return found


def representable(base: Concrete, obj: int) -> Presheaf:
    """hom(-, obj) by composition of functions."""
    homs = [base.hom(dom, obj) for dom in range(len(base.sizes))]
    number = {arrow: index for hom in homs for index, arrow in enumerate(hom)}
    maps = tuple(
        [number[compose(base.generators[letter], arrow)] for arrow in homs[cod]]
        for letter, (_, _, cod) in enumerate(base.category.generators)
    )
    sets = tuple(tuple(f"{arrow[2]}@{obj}" for arrow in hom) for hom in homs)
    return Presheaf(base.category, sets, maps)


def random_task(base: Concrete, seed: int, pieces: int = 2) -> Presheaf:
    """A quotient of a sum of representables, sometimes cut down to what some of its elements generate."""
    chance = random.Random(seed)
    objects = [chance.randrange(len(base.sizes)) for _ in range(chance.choice([1] * 3 + list(range(pieces + 1))))]
    task = Presheaf(base.category, ((),) * len(base.sizes), ((),) * len(base.category.generators))
    for obj in objects:
        task = _sum(task, representable(base, obj))
    if task.size and chance.random() < 0.5:
        task = _generated(task, [chance.randrange(task.size) for _ in range(chance.randint(1, 2))])
    if task.size and chance.random() < 0.6:
        task = _quotient(task, chance)
    return _shuffled(task, chance)


def _sum(one: Presheaf, other: Presheaf) -> Presheaf:
    sets = tuple((*left, *right) for left, right in zip(one.sets, other.sets, strict=True))
    maps = tuple(
        [*left, *(image + len(one.sets[generator.dom]) for image in right)]
        for generator, left, right in zip(one.base.generators, one.maps, other.maps, strict=True)
    )
    return Presheaf(one.base, sets, maps)


def _generated(task: Presheaf, elements: Sequence[int]) -> Presheaf:
    kept = set(elements)
    while True:
        more = {low for high, _, low in task.edges() if high in kept} - kept
        if not more:
            return _renumbered(task, {element: element for element in kept})
        kept |= more


def _quotient(task: Presheaf, chance: random.Random) -> Presheaf:
    pairs = []
    for _ in range(chance.randint(1, 2)):
        obj = chance.choice([obj for obj, names in enumerate(task.sets) if names])
        pairs.append((chance.randrange(*task.offsets[obj : obj + 2]), chance.randrange(*task.offsets[obj : obj + 2])))
    return quotient(task, pairs).target


def _renumbered(task: Presheaf, root: dict[int, int]) -> Presheaf:
    """The task on the classes of some elements, each class given by one of its members."""
    kept = sorted(set(root.values()))
    position: dict[int, int] = {}
    sets: list[list[str]] = [[] for _ in task.sets]
    for element in kept:
        obj = task.object_of[element]
        position[element] = len(sets[obj])
        sets[obj].append(f"e{element}")
    maps: list[list[int]] = [[0] * len(sets[generator.cod]) for generator in task.base.generators]
    for high, letter, low in task.edges():
        if high in root:
            maps[letter][position[root[high]]] = position[root[low]]
    return Presheaf(task.base, tuple(map(tuple, sets)), tuple(maps))


def _shuffled(task: Presheaf, chance: random.Random) -> Presheaf:
    orders = [chance.sample(range(len(names)), len(names)) for names in task.sets]
    places = [{old: new for new, old in enumerate(order)} for order in orders]
    sets = tuple(tuple(f"x{position}" for position, _ in enumerate(names)) for names in task.sets)
    maps = tuple(
        [places[generator.dom][images[old]] for old in orders[generator.cod]]
        for generator, images in zip(task.base.generators, task.maps, strict=True)
    )
    return Presheaf(task.base, sets, maps)


def universal_elements(base: Concrete, task: Presheaf) -> list[int]:
    """From the definition: u over P such that f |-> T(f)(u) is a bijection from hom(Y, P) for each Y."""
    return [
        element
        for element in range(task.size)
        if all(
            sorted(
                task.restrict(base.path(arrow), task.element(element)[1])
                for arrow in base.hom(obj, task.object_of[element])
            )
            == list(range(len(task.sets[obj])))
            for obj in range(len(base.sizes))
        )
    ]


def transformations(source: Presheaf, target: Presheaf) -> Iterator[list[int]]:
    """From the definition: all natural transformations, as lists of numbers in the row."""
    choices = [
        range(target.offsets[obj], target.offsets[obj + 1]) for obj, names in enumerate(source.sets) for _ in names
    ]
    down = {(high, letter): low for high, letter, low in target.edges()}
    edges = list(source.edges())
    for images in product(*choices):
        if all(images[low] == down[images[high], letter] for high, letter, low in edges):
            yield list(images)
