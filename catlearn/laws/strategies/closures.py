"""Categories of functions between small finite sets: the closure of some functions under composition.

Their composition is that of functions, so they are categories whatever the functions are. And they are all finite
categories: each one acts faithfully on the disjoint unions of its hom-sets, f : A -> B sending x : X -> A to x >> f
(Cayley for groups, Yoneda in general), so a category with at most n arrows into each object is the closure of some
functions between sets of at most n elements.

>>> close((2,), [Function(0, 0, (0, 0)), Function(0, 0, (1, 1))]).words.values()
dict_values([(), (0,), (1,)])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...theory.category import Category, Generator, Path


class Function(NamedTuple):
    """A function from the set of one object to that of another."""

    dom: int
    cod: int
    values: tuple[int, ...]

    def then(self, other: Function) -> Function:
        """This function, then another that starts where it ends."""
        return Function(self.dom, other.cod, tuple(other.values[value] for value in self.values))


def identity(obj: int, size: int) -> Function:
    """The identity function of a set."""
    return Function(obj, obj, tuple(range(size)))


@dataclass(frozen=True)
class Closure:
    """The sizes of sets, the functions that generate, and each function of the closure with a shortest word for it.

    The presentation has an equation for each shortest word followed by one more letter.
    """

    sizes: tuple[int, ...]
    generators: tuple[Function, ...]
    words: dict[Function, tuple[int, ...]]
    category: Category

    def hom(self, dom: int, cod: int) -> list[Function]:
        """The functions between two objects."""
        return [function for function in self.words if function[:2] == (dom, cod)]

    def path(self, function: Function) -> Path:
        """A shortest path for a function of the closure."""
        return Path(function.dom, function.cod, self.words[function])

    def value(self, path: Path) -> Function:
        """The function that a path denotes."""
        function = identity(path.dom, self.sizes[path.dom])
        for letter in path.word:
            function = function.then(self.generators[letter])
        return function


def close(sizes: Sequence[int], generators: Iterable[Function], most: int = 60) -> Closure:
    """The closure of some functions; a function that would make more than `most` of it is left out.

    >>> turn, swap = Function(0, 0, (1, 2, 0)), Function(0, 0, (1, 0, 2))
    >>> close((3,), [turn, swap], most=5).generators
    (Function(dom=0, cod=0, values=(1, 2, 0)),)
    """
    kept: tuple[Function, ...] = ()
    words = _words(sizes, kept, most) or {}
    for generator in generators:
        longer = _words(sizes, (*kept, generator), most)
        if longer is not None:
            kept, words = (*kept, generator), longer
    return Closure(tuple(sizes), kept, words, _presentation(sizes, kept, words))


def _words(sizes: Sequence[int], generators: Sequence[Function], most: int) -> dict[Function, tuple[int, ...]] | None:
    words: dict[Function, tuple[int, ...]] = {identity(obj, size): () for obj, size in enumerate(sizes)}
    queue = list(words)
    for function in queue:
        for letter, generator in enumerate(generators):
            if generator.dom == function.cod:
                longer = function.then(generator)
                if longer not in words:
                    words[longer] = (*words[function], letter)
                    queue.append(longer)
                    if len(words) > most:
                        return None
    return words


def _presentation(
    sizes: Sequence[int], generators: Sequence[Function], words: dict[Function, tuple[int, ...]]
) -> Category:
    equations = []
    for function, word in words.items():
        for letter, generator in enumerate(generators):
            if generator.dom == function.cod:
                longer = function.then(generator)
                if words[longer] != (*word, letter):
                    ends = longer[:2]
                    equations.append((Path(*ends, (*word, letter)), Path(*ends, words[longer])))
    arrows = tuple(Generator(name_of_generator(number), one.dom, one.cod) for number, one in enumerate(generators))
    return Category(tuple(map(name_of_object, range(len(sizes)))), arrows, tuple(equations))


def name_of_object(number: int) -> str:
    """A, B, C, ..., and A1, B1, ... after Z.

    >>> name_of_object(0), name_of_object(27)
    ('A', 'B1')
    """
    rounds, letter = divmod(number, 26)
    return chr(ord("A") + letter) + (str(rounds) if rounds else "")


def name_of_generator(number: int) -> str:
    """f, g, h, k, then f1, g1, ...

    >>> [name_of_generator(number) for number in range(5)]
    ['f', 'g', 'h', 'k', 'f1']
    """
    rounds, letter = divmod(number, 4)
    return "fghk"[letter] + (str(rounds) if rounds else "")


def faithful(category: Category, homs: Sequence[Sequence[int]], into: Sequence[Sequence[int]]) -> Closure:
    """A category as a closure of functions: each generator acts on all arrows into its start, by composition.

    `homs[A]` are the numbers of all arrows into A, and `into[g][i]` is the number of arrow i, then generator g.
    """
    places = [{arrow: place for place, arrow in enumerate(arrows)} for arrows in homs]
    generators = [
        Function(dom, cod, tuple(places[cod][into[letter][arrow]] for arrow in homs[dom]))
        for letter, (_, dom, cod) in enumerate(category.generators)
    ]
    return close([len(arrows) for arrows in homs], generators, most=sum(map(len, homs)))
