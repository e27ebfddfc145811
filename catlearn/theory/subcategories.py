"""Full subcategories with their inclusions, and the full image of a functor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .answers import Infinite, Unknown
from .category import Category, Path, Word
from .full import full_subcategory
from .functor import Functor, identity_functor
from .limits import DEFAULT_LIMITS, Limits, Met
from .table import Table
from .word_problem import word_problem

LETTERS_OF_A_STEP = 8

Morphism = tuple[int, int]
"""A codomain (a place among the chosen objects), and an element of the table of morphisms into it."""


@dataclass(frozen=True, eq=False)
class FullSubcategory:
    """A full subcategory on some different objects, its inclusion, and a word for each morphism between them."""

    category: Category
    inclusion: Functor
    tables: tuple[Table, ...]
    words: dict[Morphism, Word]

    def path(self, dom: int, cod: int, path: Path) -> Path:
        """The path of the subcategory, between two of its objects, that is equal to one of the whole category."""
        return Path(dom, cod, self.words[cod, self.tables[cod].trace(path.word)])


def include(
    category: Category, objects: Sequence[int], limits: Limits = DEFAULT_LIMITS
) -> FullSubcategory | Infinite | Unknown:
    """The full subcategory on some different objects, with its inclusion.

    >>> from .families import chain
    >>> [path.word for path in include(chain(4), [0, 3]).inclusion.generators]
    [(0, 1, 2)]
    """
    tables: list[Table] = []
    for obj in objects:
        table = word_problem(category).hom_into(obj, limits)
        if not isinstance(table, Table):
            return table
        tables.append(table)
    if _letters_to_compose(tables, objects) > LETTERS_OF_A_STEP * limits.steps:
        return Unknown(Met("steps", limits.steps))
    made = full_subcategory(category, objects, limits)
    if not isinstance(made, Category):
        return made
    paths = tuple(_path_named(made, letter, tables, objects) for letter in range(len(made.generators)))
    return FullSubcategory(
        made, Functor(made, category, tuple(objects), paths, "inclusion"), tuple(tables), _words(made, tables, paths)
    )


def _letters_to_compose(tables: Sequence[Table], objects: Sequence[int]) -> int:
    """How many letters are read when each pair of morphisms that meet is composed."""
    total = 0
    for table, obj in zip(tables, objects, strict=True):
        lengths = [0]
        for element in range(1, len(table)):
            lengths.append(lengths[table.rests[element]] + 1)
        into = sum(lengths[element] for other in objects for element in table.homs[other])
        total += into * sum(len(other.homs[obj]) for other in tables)
    return total


def _path_named(made: Category, letter: int, tables: Sequence[Table], objects: Sequence[int]) -> Path:
    """The path that a generator stands for: it is named by its shortlex-least path."""
    base = made.parts[0]
    assert isinstance(base, Category)
    name, dom, cod = made.generators[letter]
    paths = (tables[cod].path(element) for element in tables[cod].homs[objects[dom]])
    return next(path for path in paths if path.word and base.morphism_name(path) == name)


def _words(made: Category, tables: Sequence[Table], paths: Sequence[Path]) -> dict[Morphism, Word]:
    """A least word of generators for each morphism; they grow at the front, where the tables act."""
    words: dict[Morphism, Word] = {(place, 0): () for place in range(len(tables))}
    queue = [(place, place, 0) for place in range(len(tables))]
    for dom, cod, element in queue:
        for letter in made.incoming[dom]:
            longer = tables[cod].trace(paths[letter].word, element)
            if (cod, longer) not in words:
                words[cod, longer] = (letter, *words[cod, element])
                queue.append((made.generators[letter].dom, cod, longer))
    return words


@dataclass(frozen=True, eq=False)
class Image:
    """A functor F as one that is onto on objects, followed by the inclusion of the full subcategory on them."""

    onto: Functor
    inclusion: Functor


def full_image(functor: Functor, limits: Limits = DEFAULT_LIMITS) -> Image | Infinite | Unknown:
    """The full image of a functor; when every object is an image, the functor itself and the identity."""
    chosen = sorted(set(functor.objects))
    if len(chosen) == len(functor.target.objects):
        return Image(functor, identity_functor(functor.target))
    full = include(functor.target, chosen, limits)
    if not isinstance(full, FullSubcategory):
        return full
    place = {obj: number for number, obj in enumerate(chosen)}
    objects = tuple(place[obj] for obj in functor.objects)
    paths = tuple(full.path(place[path.dom], place[path.cod], path) for path in functor.generators)
    return Image(Functor(functor.source, full.category, objects, paths, functor.label), full.inclusion)
