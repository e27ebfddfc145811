"""`category C { object A, B  morphism f : A -> B  equation p = q }`: a quiver and path equations."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..language.spans import Span
from ..theory.category import Category, Equation, Generator, Path
from ..theory.names import spell
from .morphisms import resolve_morphism
from .nearest import nearest
from .objects import resolve_object
from .reading import Reading
from .spelling import spelled


@dataclass
class _Quiver:
    """The names of a block so far, with the places of their declaration, and what the broken lines would have named."""

    objects: dict[str, int] = field(default_factory=dict)
    arrows: list[Generator] = field(default_factory=list)
    places: dict[str, Span] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


def category_block(reading: Reading, name: str, items: tuple[tree.CategoryItem, ...]) -> Category:
    """The category that a block presents; what is wrong in it is reported and left out."""
    quiver = _Quiver()
    for item in items:
        if isinstance(item, tree.Objects):
            _objects(reading, quiver, item)
    for item in items:
        if isinstance(item, tree.Morphisms):
            _morphisms(reading, quiver, name, item)
    bare = Category(tuple(quiver.objects), tuple(quiver.arrows), label=name)
    equations = [
        equation
        for item in items
        if isinstance(item, tree.EquationItem) and not _mentions(item.sides, quiver.lost)
        for equation in equation_chain(reading, bare, item.sides)
    ]
    return Category(bare.objects, bare.generators, tuple(equations), label=name)


def _objects(reading: Reading, quiver: _Quiver, item: tree.Objects) -> None:
    for name in item.names:
        if _is_new(reading, quiver, name):
            quiver.objects[name.text] = len(quiver.objects)


def _is_new(reading: Reading, quiver: _Quiver, name: tree.Name) -> bool:
    if name.text not in quiver.places:
        quiver.places[name.text] = name.span
        return True
    hint = "objects and morphisms of a category share one name space"
    first = Label(quiver.places[name.text], "declared here first")
    reading.error("E0205", f"`{spell(name.text)}` is declared twice in this category", name.span, hint, [first])
    return False


def _morphisms(reading: Reading, quiver: _Quiver, category: str, item: tree.Morphisms) -> None:
    dom, cod = (_end(reading, quiver, category, end) for end in (item.source, item.target))
    for name in item.names:
        if not _is_new(reading, quiver, name):
            continue
        if dom is None or cod is None:
            quiver.lost.add(name.text)
        else:
            quiver.arrows.append(Generator(name.text, dom, cod))


def _end(reading: Reading, quiver: _Quiver, category: str, expression: tree.Expression) -> int | None:
    name = spelled(expression)
    if name is not None and name in quiver.objects:
        return quiver.objects[name]
    if name is not None and nearest(name, quiver.objects) is None and name not in quiver.places:
        shown = show_expression(expression)
        message = f"{category} has no object `{shown}`"
        reading.error("E0202", message, expression.span, f"declare it: `object {shown}`")
        return None
    return resolve_object(reading, Category(tuple(quiver.objects), tuple(quiver.arrows), label=category), expression)


def _mentions(sides: tuple[tree.Expression, ...], lost: set[str]) -> bool:
    """Whether an equation uses a morphism whose own line is broken; then it is not blamed as well."""
    if not lost:
        return False
    waiting = list(sides)
    while waiting:
        match waiting.pop():
            case tree.Name(text=text):
                if text in lost:
                    return True
            case tree.Composite(parts=parts):
                waiting += parts
            case tree.Power(base=base):
                waiting.append(base)
            case tree.Call(arguments=arguments):
                waiting += arguments
    return False


def equation_chain(reading: Reading, category: Category, sides: tuple[tree.Expression, ...]) -> list[Equation]:
    """The equations `p = q`, `q = r` of `p = q = r`; sides that are not parallel are reported."""
    paths = [resolve_morphism(reading, category, side) for side in sides]
    found = []
    for index in range(1, len(sides)):
        left, right = paths[index - 1], paths[index]
        if left is None or right is None:
            continue
        if parallel(reading, category, sides[index - 1 : index + 1], left, right):
            found.append((left, right))
    return found


def parallel(reading: Reading, category: Category, sides: tuple[tree.Expression, ...], left: Path, right: Path) -> bool:
    """Whether two sides have the same ends; if not, it is reported."""
    if (left.dom, left.cod) == (right.dom, right.cod):
        return True
    first, second = (
        f"`{show_expression(side)}` goes from `{spell(category.objects[path.dom])}` to "
        f"`{spell(category.objects[path.cod])}`"
        for side, path in zip(sides, (left, right), strict=True)
    )
    hint = "only morphisms with the same start and the same end can be equal"
    if (left.dom, left.cod) == (right.cod, right.dom):
        hint = "one of them is turned round: f >> g is f, then g, and g << f is the same path"
    span = sides[0].span.to(sides[1].span)
    reading.error("E0208", f"{first}, but {second}", span, hint)
    return False
