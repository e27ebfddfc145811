"""`functor F : C -> Para { A |-> R^2  f |-> layers() }`: a space for each object, an arrow for each morphism."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..theory.category import Category
from ..theory.names import spell
from ..universes.interpretation import Arrow, Interpretation, Shape, Universe
from ..universes.linearise import MOST_ENTRIES, entries, free
from .arrows import Arrows
from .entries import Seen, is_new, say_missing, say_no_generator
from .fitting import described_in_a_circle, forced_ends, misfit
from .morphisms import resolve_key
from .nearest import nearest, suggestion
from .numeric_laws import numbers_hold
from .objects import known_object
from .reading import Reading
from .spaces import show_space, space
from .task_expressions import ground_of, resolve_task

UNIVERSES: tuple[Universe, ...] = ("Vect", "Gauss", "Para")


def universe_of(reading: Reading, target: tree.Expression) -> Universe | None:
    """The universe that the target of a functor names, unless the spec declares that name itself."""
    match target:
        case tree.Name(text="Vect" | "Gauss" | "Para" as name, module=None) if reading.scope.find(name) is None:
            return name
    return None


def misspells_universe(reading: Reading, target: tree.Expression) -> bool:
    """Whether the target of a functor is nothing, and most likely a universe was meant; this is then reported."""
    if not isinstance(target, tree.Name) or target.module is not None or reading.scope.find(target.text) is not None:
        return False
    near = nearest(target.text, (*reading.scope.names(None, ("category",)), *UNIVERSES))
    if near not in UNIVERSES:
        return False
    message = f"no category and no universe is called `{target.text}` here"
    reading.error("E0201", message, target.span, suggestion(target.text, near, near))
    return True


@dataclass
class _Values:
    """What the entries of a block say, with the entries that say it."""

    objects: dict[int, tuple[Shape, tree.Entry]] = field(default_factory=dict)
    generators: dict[int, tuple[Arrow, tree.Entry]] = field(default_factory=dict)
    tasks: dict[str, Any] = field(default_factory=dict)


def interpreted(
    reading: Reading, item: tree.FunctorDeclaration, source: Category, universe: Universe
) -> Interpretation | None:
    """The interpretation that a declaration gives; None, and diagnostics, when it gives none."""
    if isinstance(item.body, tuple):
        return interpretation(reading, item.name, source, universe, item.body)
    match item.body:
        case tree.Call(function=tree.Name(text="free", module=None), arguments=(task,), settings=()) if (
            universe == "Vect"
        ):
            return _free(reading, item, source, task)
    message = f"`{show_expression(item.body)}` is no functor into {universe}"
    free = "`free(T)` of a task T, or " if universe == "Vect" else ""
    hint = f"write {free}its values: `functor {item.name.text} : ... -> {universe} {{ ... }}`"
    reading.error("E0209", message, item.body.span, hint)
    return None


def _free(
    reading: Reading, item: tree.FunctorDeclaration, source: Category, expression: tree.Expression
) -> Interpretation | None:
    """`free(T)`: a task as linear maps."""
    task = resolve_task(reading, expression, ground_of(reading, expression))
    if task is None:
        return None
    size = entries(task)
    if size > MOST_ENTRIES:
        message = f"the matrices of `{show_expression(expression)}` have {size:,} entries together"
        reading.error("E0221", message, expression.span, f"at most {MOST_ENTRIES:,} are written out")
        return None
    made = free(task)
    if source.origin != made.source.origin:
        message = f"`{made.label}` is a functor on {made.source.label}, and {source.label} is written here"
        hint = "the tables of a task go against the morphisms, those of a covariant task along them"
        reading.error("E0219", message, item.source.span, hint)
        return None
    return replace(made, source=source, label=item.name.text)


def interpretation(
    reading: Reading, name: tree.Name, source: Category, universe: Universe, entries: tuple[tree.Entry, ...]
) -> Interpretation | None:
    """The interpretation that a block gives; None, and diagnostics, when it gives none."""
    values = _Values()
    seen: Seen = {}
    for entry in entries:
        _read_entry(reading, source, universe, entry, values, seen)
    if reading.has_errors:
        return None
    _infer_objects(reading, source, values)
    if reading.has_errors or not _complete(reading, name, source, values):
        return None
    made = Interpretation(
        source,
        universe,
        tuple(values.objects[obj][0] for obj in range(len(source.objects))),
        tuple(values.generators[letter][0] for letter in range(len(source.generators))),
        name.text,
        MappingProxyType(dict(values.tasks)),
    )
    if not _well_typed(reading, made, values):
        return None
    entries_of = {letter: entry for letter, (_, entry) in values.generators.items()}
    return made if numbers_hold(reading, made, entries_of, name.span) else None


def _read_entry(
    reading: Reading,
    source: Category,
    universe: Universe,
    entry: tree.Entry,
    values: _Values,
    seen: Seen,
) -> None:
    obj = known_object(reading, source, entry.key)
    if obj is not None:
        shape = space(reading, universe, entry.value)
        if is_new(reading, seen, ("object", obj), entry) and shape is not None:
            values.objects[obj] = (shape, entry)
        return
    path = resolve_key(reading, source, entry.key)
    if path is not None and len(path.word) != 1:
        say_no_generator(reading, source, entry)
        return
    arrow = Arrows(reading, source, universe, values.tasks).arrow(entry.value)
    if path is not None and is_new(reading, seen, ("generator", path.word[0]), entry) and arrow is not None:
        values.generators[path.word[0]] = (arrow, entry)


def _infer_objects(reading: Reading, source: Category, values: _Values) -> None:
    """A matrix forces the spaces at its ends where nothing else says them."""
    for letter, (arrow, entry) in sorted(values.generators.items()):
        _, dom, cod = source.generators[letter]
        for obj, shape in zip((dom, cod), forced_ends(arrow), strict=True):
            if shape is not None:
                values.objects.setdefault(obj, (shape, entry))


def _complete(reading: Reading, name: tree.Name, source: Category, values: _Values) -> bool:
    morphisms = [spell(one.name) for letter, one in enumerate(source.generators) if letter not in values.generators]
    objects = [spell(one) for obj, one in enumerate(source.objects) if obj not in values.objects]
    say_missing(reading, name, source, "morphism", morphisms)
    say_missing(reading, name, source, "object", objects, "R^2")
    return not morphisms and not objects


def _well_typed(reading: Reading, made: Interpretation, values: _Values) -> bool:
    """Whether every arrow fits the spaces at its ends."""
    good = True
    for letter, (arrow, entry) in sorted(values.generators.items()):
        generator = made.source.generators[letter]
        problem = misfit(made, letter, arrow)
        if problem is not None:
            labels = [
                Label(
                    values.objects[obj][1].span,
                    f"`{spell(made.source.objects[obj])}` is {show_space(made.objects[obj])}",
                )
                for obj in dict.fromkeys((generator.dom, generator.cod))
                if values.objects[obj][1] is not entry
            ]
            reading.error("E0602", problem.message, entry.value.span, problem.hint, labels)
            good = False
    return good and _no_circle(reading, made, values)


def _no_circle(reading: Reading, made: Interpretation, values: _Values) -> bool:
    """Whether no arrow is described by others that are described by it."""
    circle = described_in_a_circle(made)
    if not circle:
        return True
    names = " -> ".join(f"`{spell(made.source.generators[letter].name)}`" for letter in (*circle, circle[0]))
    entry = values.generators[circle[0]][1]
    reading.error("E0602", f"these arrows are described by each other: {names}", entry.value.span)
    return False
