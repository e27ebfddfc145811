"""Categories of functions between small finite sets, with tasks on them: lawful by construction, and listed.

A concrete category is the closure of some functions under composition. Its morphisms are functions and its
composition is theirs, so everything can be decided from the definition by trying all. It is presented by the given
functions as generators, and by an equation for each shortest word followed by one more generator.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from catlearn.theory.category import Category, Generator, Path
from catlearn.theory.presheaf import Presheaf

Arrow = tuple[int, int, tuple[int, ...]]


@dataclass(frozen=True)
class Concrete:
    """Sets of the given sizes, all functions of the closure by a shortest word, and the presentation."""

    sizes: tuple[int, ...]
    category: Category
    words: dict[Arrow, tuple[int, ...]]

    def hom(self, dom: int, cod: int) -> list[Arrow]:
        return [arrow for arrow in self.words if arrow[:2] == (dom, cod)]

    def path(self, arrow: Arrow) -> Path:
        return Path(arrow[0], arrow[1], self.words[arrow])

    def value(self, path: Path, generators: Sequence[Arrow]) -> Arrow:
        arrow = identity(path.dom, self.sizes[path.dom])
        for letter in path.word:
            arrow = compose(arrow, generators[letter])
        return arrow


def identity(obj: int, size: int) -> Arrow:
    return obj, obj, tuple(range(size))


def compose(first: Arrow, second: Arrow) -> Arrow:
    assert first[1] == second[0]
    return first[0], second[1], tuple(second[2][value] for value in first[2])


def concrete(sizes: Sequence[int], generators: Sequence[Arrow], limit: int = 60) -> Concrete | None:
    """The closure of some functions, or None when it has more than `limit` morphisms."""
    words: dict[Arrow, tuple[int, ...]] = {identity(obj, size): () for obj, size in enumerate(sizes)}
    equations = []
    queue = list(words)
    for arrow in queue:
        for letter, generator in enumerate(generators):
            if generator[0] == arrow[1]:
                longer = compose(arrow, generator)
                word = (*words[arrow], letter)
                if longer in words:
                    equations.append((Path(*longer[:2], word), Path(*longer[:2], words[longer])))
                else:
                    words[longer] = word
                    queue.append(longer)
                    if len(words) > limit:
                        return None
    arrows = tuple(Generator(f"g{number}", dom, cod) for number, (dom, cod, _) in enumerate(generators))
    objects = tuple(f"A{number}" for number in range(len(sizes)))
    return Concrete(tuple(sizes), Category(objects, arrows, tuple(equations)), words)


def random_concrete(seed: int, limit: int = 40) -> Concrete:
    """A concrete category with up to 3 objects and 4 generators."""
    chance = random.Random(seed)
    while True:
        sizes = [chance.randint(1, 3) for _ in range(chance.randint(1, 3))]
        generators = []
        for _ in range(chance.randint(0, 4)):
            dom, cod = chance.randrange(len(sizes)), chance.randrange(len(sizes))
            generators.append((dom, cod, tuple(chance.randrange(sizes[cod]) for _ in range(sizes[dom]))))
        found = concrete(sizes, generators, limit)
        if found is not None:
            return found


def representable(base: Concrete, obj: int) -> Presheaf:
    """hom(-, obj) by composition of functions."""
    homs = [base.hom(dom, obj) for dom in range(len(base.sizes))]
    number = {arrow: index for hom in homs for index, arrow in enumerate(hom)}
    values = generator_values(base)
    maps = tuple(
        [number[compose(values[letter], arrow)] for arrow in homs[cod]]
        for letter, (_, _, cod) in enumerate(base.category.generators)
    )
    sets = tuple(tuple(f"{arrow[2]}@{obj}" for arrow in hom) for hom in homs)
    return Presheaf(base.category, sets, maps)


def generator_values(base: Concrete) -> list[Arrow]:
    """The function of each generator. A generator that repeats another, or an identity, has that word."""
    by_word = {word: arrow for arrow, word in base.words.items()}
    values = []
    for letter, (_, dom, cod) in enumerate(base.category.generators):
        if (letter,) in by_word:
            values.append(by_word[(letter,)])
        else:
            other = next(right for left, right in base.category.equations if left.word == (letter,))
            values.append(
                next(arrow for arrow, word in base.words.items() if word == other.word and arrow[:2] == (dom, cod))
            )
    return values


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
    root = list(range(task.size))
    for _ in range(chance.randint(1, 2)):
        obj = chance.choice([obj for obj, names in enumerate(task.sets) if names])
        merge = [chance.randrange(task.offsets[obj], task.offsets[obj + 1]) for _ in range(2)]
        root = [min(merge) if here == root[max(merge)] else here for here in root]
        changed = True
        while changed:
            changed = False
            images = {}
            for high, letter, low in task.edges():
                other = images.setdefault((root[high], letter), root[low])
                if other != root[low]:
                    least, most = sorted((other, root[low]))
                    root = [least if here == most else here for here in root]
                    changed = True
                    break
    return _renumbered(task, dict(enumerate(root)))


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
