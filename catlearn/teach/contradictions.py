"""Whether a declaration that still has holes breaks a law already, whatever fills them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..elaborate.elements import element_name
from ..elaborate.morphisms import resolve_key
from ..elaborate.objects import known_object
from ..elaborate.reading import Reading
from ..language import tree
from ..language.holes import holes_in
from ..theory.category import Category, Path, opposite
from ..theory.presheaf import equations_to_check
from ..theory.word_problem import word_problem
from .expression_goals import known_category, known_path, quiet
from .table_goals import ends_of, ends_of_transformation, set_of

Partial = Sequence[int | None]
"""A map between finite sets by positions; None where it is not known yet."""


def contradicts(reading: Reading, item: tree.Item) -> bool:
    """Whether what is filled in so far breaks a law."""
    match item:
        case tree.TaskDeclaration():
            return isinstance(item.body, tuple) and _task(reading, item, item.body)
        case tree.FunctorDeclaration():
            return isinstance(item.body, tuple) and _functor(reading, item, item.body)
        case tree.TransformationDeclaration():
            return _transformation(reading, item)
    return False


def _task(reading: Reading, item: tree.TaskDeclaration, rows: tuple[tree.TableRow, ...]) -> bool:
    category = known_category(reading, item.category)
    if category is None:
        return False
    sets = [set_of(reading, item, category, obj) for obj in range(len(category.objects))]
    maps: dict[int, Partial] = {}
    for row in rows:
        path = None if known_object(quiet(reading), category, row.key) is not None else _key(reading, category, row)
        if path is None or len(path.word) != 1:
            continue
        source, target = (sets[obj] for obj in ends_of(item, path))
        if source is not None and target is not None:
            maps[path.word[0]] = partial_map(row.value, source, target)
    base = opposite(category) if item.covariant else category
    return any(_breaks(maps, left, right, len(sets[left.cod] or ())) for left, right in equations_to_check(base))


def _key(reading: Reading, category: Category, row: tree.TableRow) -> Path | None:
    return None if holes_in(row.key) else resolve_key(quiet(reading), category, row.key)


def partial_map(value: tree.Expression, source: Sequence[str], target: Sequence[str]) -> Partial:
    """What a row says of a map, as far as it has no holes."""
    found: list[int | None] = [None] * len(source)
    for entry in value.items if isinstance(value, tree.Braces) else ():
        if isinstance(entry, tree.Entry):
            key, image = element_name(entry.key), element_name(entry.value)
            if key in source and image in target:
                found[source.index(key)] = target.index(image)
    return found


def _breaks(maps: Mapping[int, Partial], left: Path, right: Path, size: int) -> bool:
    for position in range(size):
        one, other = _restrict(maps, left, position), _restrict(maps, right, position)
        if one is not None and other is not None and one != other:
            return True
    return False


def _restrict(maps: Mapping[int, Partial], path: Path, position: int) -> int | None:
    at: int | None = position
    for letter in reversed(path.word):
        if at is None or letter not in maps:
            return None
        at = maps[letter][at]
    return at


def _functor(reading: Reading, item: tree.FunctorDeclaration, entries: tuple[tree.Entry, ...]) -> bool:
    source, target = known_category(reading, item.source), known_category(reading, item.target)
    if source is None or target is None or target.thin:
        return False
    images: dict[int, Path] = {}
    for entry in entries:
        if holes_in(entry) or known_object(quiet(reading), source, entry.key) is not None:
            continue
        path = resolve_key(quiet(reading), source, entry.key)
        image = known_path(reading, target, entry.value)
        if path is not None and image is not None and len(path.word) == 1:
            images[path.word[0]] = image
    return any(_differ(reading, target, images, *equation) for equation in equations_to_check(source))


def _differ(reading: Reading, target: Category, images: Mapping[int, Path], left: Path, right: Path) -> bool:
    one, other = _image(images, left), _image(images, right)
    if one is None or other is None:
        return False
    if (one.dom, one.cod) != (other.dom, other.cod):
        return True
    return word_problem(target).equal(one, other, reading.limits).answer is False


def _image(images: Mapping[int, Path], path: Path) -> Path | None:
    """The image of a path; None while a letter of it has none, or of an identity, whose object may have none."""
    parts = [images.get(letter) for letter in path.word]
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    image = known[0]
    for part in known[1:]:
        if image.cod != part.dom:
            return None
        image = image.then(part)
    return image


def _transformation(reading: Reading, item: tree.TransformationDeclaration) -> bool:
    ends = ends_of_transformation(reading, item)
    if ends is None:
        return False
    source, target = ends
    components: dict[int, Partial] = {}
    for row in item.body:
        obj = known_object(quiet(reading), source.category, row.key)
        if obj is not None:
            components[obj] = partial_map(row.value, source.sets[obj], target.sets[obj])
    for number, (_, dom, cod) in enumerate(source.base.generators):
        for position, restricted in enumerate(source.maps[number]):
            image = components[cod][position] if cod in components else None
            first = components[dom][restricted] if dom in components else None
            if image is not None and first is not None and target.maps[number][image] != first:
                return True
    return False
