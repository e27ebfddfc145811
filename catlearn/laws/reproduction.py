"""A spec that reproduces a failure: `catlearn check` on it does not pass, for the reason that broke the law.

It holds only what the two sides of the law needed: a few arrows, their composites, a few elements. Where the two
sides are arrows, the spec claims that they differ, as the structure has it, while the law makes them equal; where a
functor, a task or a transformation is at fault, the spec declares it.

>>> from .category_laws import CATEGORY
>>> from .tables import CategoryTable
>>> lazy = CategoryTable(("A",), ("1", "a"), ((0, 0), (0, 0)), (0,), {(0, 0): 0, (0, 1): 0, (1, 0): 1, (1, 1): 1})
>>> print(reproduce(CATEGORY.broken(lazy)[0]))
# left identity is broken: The identity of its start, then a morphism, is that morphism.
#   law    id(A) >> f = f
#   where  f = a
#   left   id(A) >> f  is  1
#   right  f  is  a
#
#          A --a--> A
<BLANKLINE>
category C {
  object   A
  morphism 1 : A -> A
  morphism a : A -> A
  equation 1 = id(A)
  equation 1 >> a = 1
}
<BLANKLINE>
check 1 != a in C
<BLANKLINE>
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

from ..elaborate.writing import written
from ..language.formatter import format_spec
from .law import Broken, shown, shown_element, shown_object
from .presheaf_laws import contains
from .recording import (
    RecordedAdjunction,
    RecordedCategory,
    RecordedFunctor,
    RecordedPresheaf,
    RecordedTaskTransformation,
    RecordedTransformation,
    recorded,
)
from .structures import PresheafLike, RepresentationLike

MOST_ELEMENTS = 60
LONGEST_NAME = 24
RAISES = "# Here the code under test raises an exception, which nothing in a spec does."


def reproduce(broken: Broken) -> str:
    """The text of a spec that does not pass because of what is broken."""
    comment = "\n".join(f"# {line}".rstrip() for line in broken.message.splitlines())
    try:
        own = broken.law.reproduction
        body = own(broken.structure, *broken.values) if own else _recorded(broken)
    except Exception as problem:  # the code under test is asked for more than the law asked of it
        body = f"# It cannot be written as a spec: {type(problem).__name__} is raised on the way."
    text = f"{comment}\n\n{body}\n"
    laid_out = format_spec(text)
    return laid_out if isinstance(laid_out, str) else text


def _recorded(broken: Broken) -> str:
    record = recorded(broken.structure)
    if record is None:
        return "# What is under test has no counterpart in a spec."
    sides = []
    for side in (broken.law.left, broken.law.right):
        with suppress(Exception):
            sides.append(side(record, *broken.values))
    match record:
        case RecordedCategory():
            return _category_failure(record, broken, sides)
        case RecordedFunctor():
            return _functor(record)
        case RecordedPresheaf():
            return "\n\n".join([_base(record.base), _task("T", record, _Names(record.base))])
        case RecordedTaskTransformation():
            return _task_transformation(record)
        case RecordedTransformation():
            return _unequal(record.source.target, broken, sides)
        case RecordedAdjunction():
            return _unequal(_where(record, sides), broken, sides)
    raise AssertionError(record)


class _Names:
    """How the objects and arrows that were seen are called in a spec: by their own short names where these differ."""

    def __init__(self, record: RecordedCategory) -> None:
        self.record = record
        self.objects: list[Any] = list(record.met)
        self.taken: set[str] = set()
        self.object_names = [self._own(shown_object(record.wrapped, obj), "A") for obj in self.objects]
        self.arrow_names = [self._own(shown(record.wrapped, arrow), "f") for arrow in record.seen]

    def _own(self, name: str, stem: str) -> str:
        return unused(name, stem, self.taken)

    def object(self, obj: Any) -> str:
        return written(self.object_names[self.objects.index(obj)])

    def arrow(self, arrow: Any) -> str:
        return written(self.arrow_names[self.record.number(arrow)])


def unused(name: str, stem: str, taken: set[str]) -> str:
    """A name that is short and not taken yet; it is taken then."""
    line = name if len(name) <= LONGEST_NAME and name.isprintable() and name else f"{stem}1"
    found, count = line, 1
    while found in taken:
        count += 1
        found = f"{stem}{count}" if line == f"{stem}1" else f"{line}'" + "'" * (count - 2)
    taken.add(found)
    return found


def _base(record: RecordedCategory, name: str = "C") -> str:
    names = _Names(record)
    arrows = list(map(written, names.arrow_names))
    lines = [f"object {', '.join(map(written, names.object_names))}"] if names.objects else []
    for place, arrow in enumerate(record.seen):
        lines.append(
            f"morphism {arrows[place]} : {names.object(record.dom(arrow))} -> {names.object(record.cod(arrow))}"
        )
    for obj, place in dict.fromkeys(record.identities):
        lines.append(f"equation {arrows[place]} = id({names.object(obj)})")
    for first, second, composite in record.composites:
        lines.append(f"equation {arrows[first]} >> {arrows[second]} = {arrows[composite]}")
    return block(f"category {name}", lines)


def block(head: str, lines: Iterable[str]) -> str:
    """A declaration with its lines in braces."""
    return "\n".join([f"{head} {{", *(f"  {line}" for line in lines), "}"])


def _category_failure(record: RecordedCategory, broken: Broken, sides: Sequence[Any]) -> str:
    """The laws of a category make the sides equal, while the structure has them different; so the spec claims that."""
    if len(sides) == 2 and not broken.law.existence:
        left, right = map(record.number, sides)
        names = [written(name) for name in _Names(record).arrow_names]
        return f"{_base(record)}\n\ncheck {names[left]} != {names[right]} in C" if left != right else _base(record)
    if broken.law.existence and broken.left.raised and len(broken.values) == 2:
        return _missing(record, *broken.values)
    return f"{_base(record)}\n\n{RAISES}" if broken.left.raised or broken.right.raised else _base(record)


def _unequal(record: RecordedCategory, broken: Broken, sides: Sequence[Any]) -> str:
    """Nothing makes the sides equal, so the spec claims that they are, or that an arrow has other ends than it has."""
    if len(sides) == 2 and broken.law.existence:
        for obj in (*sides[0], *sides[1]):
            record.meet(obj)
        names = _Names(record)
        ends = [tuple(map(names.object, side)) for side in sides]
        arrows = [
            f"morphism {name} : {dom} -> {cod}" for name, (dom, cod) in zip(("found", "right"), ends, strict=True)
        ]
        objects = ", ".join(map(written, names.object_names))
        return f"{block('category C', [f'object {objects}', *arrows])}\n\ncheck found = right in C"
    if len(sides) == 2:
        left, right = map(record.number, sides)
        shown_names = [written(name) for name in _Names(record).arrow_names]
        return f"{_base(record)}\n\ncheck {shown_names[left]} = {shown_names[right]} in C"
    return f"{_base(record)}\n\n{RAISES}"


def _missing(record: RecordedCategory, first: Any, second: Any) -> str:
    """Where no composite is given, the claim is that there is none."""
    start, end = record.dom(first), record.cod(second)
    names = _Names(record)
    known = 1 if start == end else 0
    hom = f"hom({names.object(start)}, {names.object(end)})"
    return f"{_base(record)}\n\ncheck {hom} in C has {known} morphism{'s' if known != 1 else ''}"


def _where(record: RecordedAdjunction, sides: Sequence[Any]) -> RecordedCategory:
    """The category in which a law of an adjunction failed: the one whose composites were asked for last."""
    here, there = record.left.source, record.left.target
    for category in (here, there):
        with suppress(Exception):
            if category.composites and any(sides[0] is category.seen[entry[2]] for entry in category.composites):
                return category
    return there if len(there.composites) >= len(here.composites) else here


def _functor(record: RecordedFunctor) -> str:
    for arrow in tuple(record.source.seen):
        record.on_arrow(arrow)
    for obj in tuple(record.source.met):
        record.on_object(obj)
    here, there = _Names(record.source), _Names(record.target)
    lines = []
    for obj, name in zip(here.objects, here.object_names, strict=True):
        lines.append(f"{written(name)} |-> {there.object(record.on_object(obj))}")
    for arrow, name in zip(record.source.seen, here.arrow_names, strict=True):
        lines.append(f"{written(name)} |-> {there.arrow(record.on_arrow(arrow))}")
    return "\n\n".join([_base(record.source), _base(record.target, "D"), block("functor F : C -> D", lines)])


def _closed(records: Sequence[RecordedPresheaf], also: Callable[[], None] = lambda: None) -> None:
    """Ask for the restrictions of all elements that were seen, until no new element turns up."""
    for _ in range(MOST_ELEMENTS):
        before = [len(record.seen) for record in records]
        also()
        for record in records:
            for arrow in tuple(record.base.seen):
                for obj, element in tuple(record.seen):
                    if obj == record.base.cod(arrow) and len(record.seen) < MOST_ELEMENTS:
                        with suppress(Exception):
                            record.restrict(arrow, element)
        if before == [len(record.seen) for record in records]:
            return


def _element_names(record: RecordedPresheaf) -> list[str]:
    taken: dict[int, set[str]] = {}
    objects = _Names(record.base).objects
    return [
        written(unused(shown_element(record.wrapped, obj, element), "x", taken.setdefault(objects.index(obj), set())))
        for obj, element in record.seen
    ]


def _task(name: str, record: RecordedPresheaf, names: _Names, close: bool = True) -> str:
    if close:
        _closed([record])
    elements = _element_names(record)
    lines = []
    for obj, object_name in zip(names.objects, names.object_names, strict=True):
        over = [
            elements[place]
            for place, (lies_over, element) in enumerate(record.seen)
            if lies_over == obj and contains(record.wrapped, obj, element)
        ]
        lines.append(f"{written(object_name)} = {{{', '.join(over)}}}")
    for arrow, arrow_name in zip(record.base.seen, names.arrow_names, strict=True):
        entries = []
        for place, (obj, element) in enumerate(tuple(record.seen)):
            if obj == record.base.cod(arrow):
                with suppress(Exception):
                    image = record.keep(record.base.dom(arrow), record.wrapped.restrict(arrow, element))
                    entries.append(f"{elements[place]} |-> {elements[image]}")
        lines.append(f"{written(arrow_name)} = {{{', '.join(entries)}}}")
    return block(f"task {name} on C", lines)


def _task_transformation(record: RecordedTaskTransformation) -> str:
    def images() -> None:
        for obj, element in tuple(record.source.seen):
            with suppress(Exception):
                record.component(obj, element)

    _closed([record.source, record.target], images)
    names = _Names(record.source.base)
    one, other = _element_names(record.source), _element_names(record.target)
    lines = []
    for obj in names.objects:
        entries = []
        for place, (over, element) in enumerate(record.source.seen):
            if over == obj:
                with suppress(Exception):
                    image = record.target.keep(obj, record.wrapped.component(obj, element))
                    entries.append(f"{one[place]} |-> {other[image]}")
        lines.append(f"{names.object(obj)} = {{{', '.join(entries)}}}")
    parts = [_base(record.source.base)]
    parts += [_task("S", record.source, names, close=False), _task("T", record.target, names, close=False)]
    return "\n\n".join([*parts, block("transformation a : S => T", lines)])


def whole(task: PresheafLike) -> tuple[RecordedPresheaf, str]:
    """A finite presheaf with its base, all of it: the record of it, and the two declarations."""
    base = RecordedCategory(task.base)
    record = RecordedPresheaf(task, base)
    for obj in task.base.objects():
        base.identity(obj)
        for element in task.elements(obj):
            record.keep(obj, element)
    arrows = list(task.base.arrows())
    for f in arrows:
        base.number(f)
    for f in arrows:
        for g in arrows:
            if task.base.cod(f) == task.base.dom(g):
                base.compose(f, g)
    return record, "\n\n".join([_base(base), _task("T", record, _Names(base))])


def claimed_representation(structure: RepresentationLike, *_: Any) -> str:
    """The presheaf, and the claim that it is represented as is said."""
    record, text = whole(structure.task)
    place = record.keep(structure.object, structure.element)
    obj = _Names(record.base).object(structure.object)
    return f"{text}\n\ncheck T solvable by prompting with {obj} at {_element_names(record)[place]}"


def claimed_spread(structure: Any, obj: Any, element: Any) -> str:
    """The transformation from hom(-, A) that is said to belong to an element, beside the one that does."""
    record, text = whole(structure.task)
    names = _Names(record.base)
    elements, base = _element_names(record), record.base.wrapped
    rows: tuple[list[str], list[str]] = ([], [])
    sets = []
    for start, name in zip(names.objects, names.object_names, strict=True):
        into = [f for f in record.base.seen if (base.dom(f), base.cod(f)) == (start, obj)]
        sets.append(f"{written(name)} = {{{', '.join(map(names.arrow, into))}}}")
        for lines, value in zip(rows, (structure.task.restrict, None), strict=True):
            images = [value(f, element) if value else structure.spread(obj, element, f) for f in into]
            entries = [
                f"{names.arrow(f)} |-> {elements[record.keep(start, y)]}" for f, y in zip(into, images, strict=True)
            ]
            lines.append(f"{written(name)} = {{{', '.join(entries)}}}")
    for g, name in zip(record.base.seen, names.arrow_names, strict=True):
        into = [f for f in record.base.seen if (base.dom(f), base.cod(f)) == (base.cod(g), obj)]
        entries = [f"{names.arrow(f)} |-> {names.arrow(base.compose(g, f))}" for f in into]
        sets.append(f"{written(name)} = {{{', '.join(entries)}}}")
    parts = [text, block("task Hom on C", sets)]
    parts += [block(f"transformation {name} : Hom => T", lines) for name, lines in zip("ab", rows, strict=True)]
    return "\n\n".join([*parts, "check a = b"])
