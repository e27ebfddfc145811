"""Categories, tasks, functors and transformations from Python values, checked as a spec checks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, overload

from ..language import tree
from ..language.diagnostics import Diagnostic
from ..language.parser import parse_equation, parse_expression
from ..language.spans import NOWHERE, Source
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from ..universes.interpretation import Interpretation, Universe
from .category_blocks import category_block
from .declared import Declared, Standing
from .files import NoFiles
from .functors import functor_block
from .interpretations import UNIVERSES
from .interpretations import interpretation as interpretation_of
from .loading import SpecError, refuse
from .reading import Reading
from .scope import Scope
from .task_tables import task_block
from .transformations import transformation as transformation_of

Result = TypeVar("Result")


def category(
    objects: Iterable[str],
    morphisms: Mapping[str, tuple[str, str]] | None = None,
    equations: Iterable[str] = (),
    *,
    name: str = "C",
) -> Category:
    """A category from names; equations are written as in a spec. Raises SpecError when something is wrong, and
    TypeError when one text stands where a list of them belongs.

    >>> C = category(["A"], {"f": ("A", "A")}, ["f^2 = id(A)"])
    >>> C["f"] >> C["f"] == C["f"] ** 0
    True
    """
    for what, given in (("objects", objects), ("equations", equations)):
        if isinstance(given, str):
            message = f"{what} is a list of texts, as in {what}=[{given!r}], and not one text"
            raise TypeError(message)
    items: list[tree.CategoryItem] = [tree.Objects(tuple(tree.Name(obj) for obj in objects))]
    for arrow, (dom, cod) in (morphisms or {}).items():
        items.append(tree.Morphisms((tree.Name(arrow),), tree.Name(dom), tree.Name(cod)))
    for text in equations:
        equation = parse_equation(text)
        if not isinstance(equation, tree.EquationItem):
            raise SpecError(equation, Source("python", text))
        items.append(equation)
    reading = fresh_reading()
    made = category_block(reading, name, tuple(items))
    refuse(reading.diagnostics)
    return made


def task(
    category: Category,
    sets: Mapping[str, Iterable[str]],
    maps: Mapping[str, Mapping[str, str]] | None = None,
    *,
    covariant: bool = False,
    name: str = "T",
    limits: Limits = DEFAULT_LIMITS,
) -> Presheaf:
    """A task from its sets and maps, by name; a key of `maps` may be any path, written as in a spec.

    For `f : A -> B` the map of a task goes from T(B) to T(A), that of a covariant one from T(A) to T(B). An object
    that is not mentioned has the empty set. Raises SpecError when something is wrong.

    >>> C = category(["A", "B"], {"f": ("A", "B")})
    >>> task(C, {"A": ["x", "y"], "B": ["z"]}, {"f": {"z": "y"}})
    <task T on C: 3 elements>
    """
    rows = [
        tree.TableRow(tree.Name(obj), tree.Braces(tuple(tree.Name(element) for element in elements)))
        for obj, elements in sets.items()
    ]
    if any(obj not in sets for obj in category.objects):
        rows.append(tree.TableRow(tree.Name("_"), tree.Braces(())))
    for arrow, entries in (maps or {}).items():
        pairs = tuple(tree.Entry(tree.Name(key), tree.Name(value)) for key, value in entries.items())
        rows.append(tree.TableRow(_expression(arrow, category.generator_numbers), tree.Braces(pairs)))
    reading = fresh_reading(limits)
    made = task_block(reading, tree.Name(name), covariant, category, tuple(rows))
    return _settled(reading, made, "task")


@overload
def functor(
    source: Category, target: Category, values: Mapping[str, str], *, name: str = "F", limits: Limits = DEFAULT_LIMITS
) -> Functor: ...


@overload
def functor(
    source: Category,
    target: Universe,
    values: Mapping[str, object],
    *,
    name: str = "F",
    limits: Limits = DEFAULT_LIMITS,
) -> Interpretation: ...


def functor(
    source: Category,
    target: Category | Universe,
    values: Mapping[str, Any],
    *,
    name: str = "F",
    limits: Limits = DEFAULT_LIMITS,
) -> Functor | Interpretation:
    """A functor from the images of objects and generators; images of generators are written as in a spec.

    The target may be a universe, "Vect", "Gauss" or "Para"; a matrix is then also a list of rows. Raises SpecError when
    something is wrong.

    >>> C = category(["A"], {"r": ("A", "A")}, ["r^4 = id(A)"])
    >>> functor(C, "Vect", {"r": [[0, -1], [1, 0]]}).shape("A")
    (2,)
    """
    if isinstance(target, str):
        return _interpretation(source, target, values, name, limits)
    known = {**target.object_numbers, **target.generator_numbers}
    entries = tuple(tree.Entry(tree.Name(key), _expression(value, known)) for key, value in values.items())
    reading = fresh_reading(limits)
    return _settled(reading, functor_block(reading, tree.Name(name), source, target, entries), "functor")


def _interpretation(
    source: Category, target: str, values: Mapping[str, Any], name: str, limits: Limits
) -> Interpretation:
    universe = next((one for one in UNIVERSES if one == target), None)
    if universe is None:
        message = f"{target!r} is no universe: there are {', '.join(UNIVERSES)}"
        raise TypeError(message)
    entries = tuple(
        tree.Entry(tree.Name(key), _expression(value if isinstance(value, str) else _rows(value), {}))
        for key, value in values.items()
    )
    reading = fresh_reading(limits)
    made = interpretation_of(reading, tree.Name(name), source, universe, entries)
    return _settled(reading, made, "functor")


def _rows(value: Any) -> str:
    """Rows of numbers as a spec writes them."""
    rows = value.tolist() if hasattr(value, "tolist") else value
    return "[" + ", ".join("[" + ", ".join(map(repr, map(float, row))) + "]" for row in rows) + "]"


def transformation(
    source: Presheaf, target: Presheaf, components: Mapping[str, Mapping[str, str]], *, name: str = "a"
) -> NaturalTransformation:
    """A natural transformation from its components, by object. Raises SpecError when something is wrong."""
    rows = tuple(
        tree.TableRow(
            tree.Name(obj),
            tree.Braces(tuple(tree.Entry(tree.Name(key), tree.Name(value)) for key, value in entries.items())),
        )
        for obj, entries in components.items()
    )
    reading = fresh_reading()
    for one, value in (("S", source), ("T", target)):
        reading.scope.include(Declared(one, "task", value, Standing.GOOD))
    made = transformation_of(
        reading, tree.TransformationDeclaration(tree.Name(name), tree.Name("S"), tree.Name("T"), rows)
    )
    return _settled(reading, made, "transformation")


def fresh_reading(limits: Limits = DEFAULT_LIMITS) -> Reading:
    """A reading in an empty scope, without files."""
    return Reading(Scope(), NoFiles(), limits)


def _expression(text: str, names: Mapping[str, int]) -> tree.Expression:
    if text in names:
        return tree.Name(text)
    expression = parse_expression(text)
    if isinstance(expression, tuple):
        raise SpecError(expression, Source("python", text))
    return expression


def _settled(reading: Reading, made: Result | None, kind: str) -> Result:
    refuse(reading.diagnostics)
    if made is None or reading.standing is Standing.PENDING:
        what = " and ".join(reading.undecided)
        message = f"it is not decided within the limits {what}"
        raise SpecError([Diagnostic("error", "W0002", message, NOWHERE)], Source(kind, ""))
    return made
