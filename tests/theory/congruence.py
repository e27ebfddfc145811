"""Equality of paths by the definition alone: the least congruence that contains the equations, on short paths."""

from __future__ import annotations

import random
from itertools import product

from catlearn.theory.category import Category, Generator, Path


def short_paths(category: Category, longest: int) -> list[Path]:
    """All paths of at most so many generators."""
    layers = [[category.identity(obj) for obj in range(len(category.objects))]]
    for _ in range(longest):
        layers.append([p.then(category.generator_path(g)) for p in layers[-1] for g in category.outgoing[p.cod]])
    return [path for layer in layers for path in layer]


def proved_equal(category: Category, longest: int) -> list[set[Path]]:
    """Classes of short paths that are joined by replacing sides of equations, never passing a longer path."""
    paths = short_paths(category, longest)
    classes = {path: {path} for path in paths}
    for path in paths:
        for left, right in (*category.equations, *(pair[::-1] for pair in category.equations)):
            for at in range(len(path.word) + 1):
                before = category.path(path.dom, path.word[:at])
                if before.cod == left.dom and path.word[at : at + len(left.word)] == left.word:
                    after = Path(left.cod, path.cod, path.word[at + len(left.word) :])
                    other = before.then(right).then(after)
                    if other in classes and classes[other] is not classes[path]:
                        joined = classes[path] | classes[other]
                        classes |= dict.fromkeys(joined, joined)
    return list({id(found): found for found in classes.values()}.values())


def arbitrary_category(seed: int) -> Category:
    """A presentation with up to three objects, four generators and four short equations."""
    choose = random.Random(seed)
    objects = choose.randint(1, 3)
    arrows = choose.randint(1, 4)
    generators = tuple(Generator(f"g{i}", choose.randrange(objects), choose.randrange(objects)) for i in range(arrows))
    free = Category(tuple("ABC"[:objects]), generators)
    homs: dict[tuple[int, int], list[Path]] = {}
    for path in short_paths(free, choose.choice([2, 3, 4])):
        homs.setdefault((path.dom, path.cod), []).append(path)
    homs_with_choice = [hom for hom in homs.values() if len(hom) > 1]
    pairs = [choose.sample(choose.choice(homs_with_choice), 2) for _ in range(choose.randint(1, 4)) if homs_with_choice]
    return Category(free.objects, generators, tuple((one, other) for one, other in pairs))


def holds(category: Category, sets: list[int], maps: list[list[int]]) -> bool:
    """Whether sets and maps (of the j-th element over cod g, for each g) are a presheaf: every equation holds."""
    for left, right in category.equations:
        for element in range(sets[left.cod]):
            if act(maps, left, element) != act(maps, right, element):
                return False
    return all(
        len(maps[number]) == sets[g.cod] and all(0 <= value < sets[g.dom] for value in maps[number])
        for number, g in enumerate(category.generators)
    )


def act(maps: list[list[int]], path: Path, element: int) -> int:
    """Restriction along a path."""
    for letter in reversed(path.word):
        element = maps[letter][element]
    return element


def all_words(letters: int, longest: int) -> list[tuple[int, ...]]:
    """All words of at most so many letters, in shortlex order."""
    return [word for length in range(longest + 1) for word in product(range(letters), repeat=length)]
