"""From the sets and maps that a table gives to a task: maps that are forced, maps that follow, and the laws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..language.spans import Span
from ..theory.category import Category, Path, opposite
from ..theory.names import spell
from ..theory.presheaf import Presheaf, broken_equation
from .generated import words_in_keys
from .nearest import listed
from .reading import Reading


@dataclass(frozen=True, slots=True)
class GivenMap:
    """A map that a row gives, as positions, and where the row stands."""

    values: list[int]
    span: Span


@dataclass
class TaskTable:
    """What a table says: all sets, and the maps along some paths of the reader's category."""

    name: str
    category: Category
    covariant: bool
    sets: tuple[tuple[str, ...], ...]
    span: Span
    given: dict[Path, GivenMap] = field(default_factory=dict)
    set_spans: dict[int, Span] = field(default_factory=dict)
    default_span: Span | None = None
    _positions: dict[int, Mapping[str, int]] = field(default_factory=dict)

    def ends(self, path: Path) -> tuple[int, int]:
        """The objects from whose set and to whose set the map along a path goes."""
        return (path.dom, path.cod) if self.covariant else (path.cod, path.dom)

    def positions(self, obj: int) -> Mapping[str, int]:
        """The positions of the elements over an object, by name."""
        if obj not in self._positions:
            self._positions[obj] = {name: position for position, name in enumerate(self.sets[obj])}
        return self._positions[obj]

    def show_set(self, obj: int) -> str:
        """A set as messages name it: `T(A)`."""
        return f"{self.name}({spell(self.category.objects[obj])})"

    def show_map(self, path: Path) -> str:
        """A map as messages name it: `T(f)`."""
        return f"{self.name}({self.category.show(path)})"

    def span_of_set(self, obj: int) -> Span:
        """Where a set is given."""
        return self.set_spans.get(obj, self.default_span or self.span)


def completed(reading: Reading, table: TaskTable) -> Presheaf | None:
    """The task of a table; None, and diagnostics, when a map lacks or a law is broken."""
    maps: dict[int, list[int]] = {}
    missing: list[int] = []
    impossible: list[Path] = []
    for letter in range(len(table.category.generators)):
        path = table.category.generator_path(letter)
        start, end = table.ends(path)
        if path in table.given:
            maps[letter] = table.given[path].values
        elif not table.sets[start] or len(table.sets[end]) == 1:
            maps[letter] = [0] * len(table.sets[start])
        elif not table.sets[end]:
            impossible.append(path)
        else:
            missing.append(letter)
    if impossible:
        _into_nothing(reading, table, impossible)
    if reading.has_errors or (missing and not _derive(reading, table, maps, missing)):
        return None
    base = opposite(table.category) if table.covariant else table.category
    task = Presheaf(
        base, table.sets, tuple(maps[letter] for letter in range(len(maps))), table.covariant, label=table.name
    )
    return task if _agrees(reading, table, task) and keeps_equations(reading, task, table.span) else None


def _into_nothing(reading: Reading, table: TaskTable, impossible: list[Path]) -> None:
    path = impossible[0]
    start, end = table.ends(path)
    elements = "the element" if len(table.sets[start]) == 1 else f"the {len(table.sets[start])} elements"
    message = (
        f"{table.show_map(path)} would send {elements} of {table.show_set(start)} into {table.show_set(end)}, "
        "which is empty"
    )
    if len(impossible) > 1:
        message += f" (and so would {len(impossible) - 1} more)"
    if _other_variance_fits(table):
        other = "a task: leave out `covariant`" if table.covariant else "a covariant task: write `covariant task`"
        hint = f"this table has the shape of {other}"
    else:
        name = table.category.show_morphism(path)
        hint = f"for `{name}` the map goes from {table.show_set(start)} to {table.show_set(end)}"
    reading.error("E0303", message, table.span_of_set(end), hint)


def _other_variance_fits(table: TaskTable) -> bool:
    """Whether no generator would have to go into an empty set, were the table of the other variance.

    Rows of maps have been read in this variance, so with any of them it cannot be the other.
    """
    if table.given:
        return False
    ends = (table.ends(table.category.generator_path(letter)) for letter in range(len(table.category.generators)))
    return all(table.sets[start] or not table.sets[end] for start, end in ends)


def _derive(reading: Reading, table: TaskTable, maps: dict[int, list[int]], missing: list[int]) -> bool:
    """Find the maps that follow from the rows of longer paths; report those that do not."""
    keys = {path: given.values for path, given in table.given.items()}
    for letter, values in maps.items():
        keys[table.category.generator_path(letter)] = values
    may_follow = bool(table.given) and (table.category.thin or bool(table.category.equations))
    lost = []
    for letter in missing:
        word = words_in_keys(table.category, list(keys), letter, reading.limits, len(missing)) if may_follow else None
        if word is None:
            lost.append(letter)
        else:
            start, _ = table.ends(table.category.generator_path(letter))
            maps[letter] = [_follow(keys, word, at, table.covariant) for at in range(len(table.sets[start]))]
    if lost:
        shown = listed([table.show_map(table.category.generator_path(letter)) for letter in lost])
        path = table.category.generator_path(lost[0])
        start, _ = table.ends(path)
        hint = f"give a row `{table.category.show(path)} = {{{spell(table.sets[start][0])} |-> ...}}`"
        longer = any(len(path.word) != 1 for path in table.given)
        code, why = ("E0224", ", and it does not follow from the rows that are given") if longer else ("E0215", "")
        reading.error(code, f"the table does not say what {shown} does{why}", table.span, hint)
    return not lost


def _follow(keys: Mapping[Path, list[int]], word: tuple[Path, ...], position: int, covariant: bool) -> int:
    for path in word if covariant else reversed(word):
        position = keys[path][position]
    return position


def _agrees(reading: Reading, table: TaskTable, task: Presheaf) -> bool:
    """Whether the rows of longer paths say what the rows of their parts say."""
    for path, given in table.given.items():
        if len(path.word) == 1:
            continue
        along = path.reversed() if table.covariant else path
        for position, image in enumerate(given.values):
            if task.restrict(along, position) != image:
                start, end = table.ends(path)
                argument, by_row = table.sets[start][position], table.sets[end][image]
                by_parts = table.sets[end][task.restrict(along, position)]
                message = (
                    f"this row sends `{spell(argument)}` to `{spell(by_row)}`, but the maps that it is made of "
                    f"send it to `{spell(by_parts)}`"
                )
                reading.error("E0308", message, given.span)
                return False
    return True


def keeps_equations(reading: Reading, task: Presheaf, span: Span) -> bool:
    """Whether a table satisfies the equations of its category; if not, the first broken one is reported."""
    # Two maps into a set of at most one element are equal.
    broken = None if all(len(names) <= 1 for names in task.sets) else broken_equation(task)
    if broken is None:
        return True
    left, right = (path.reversed() if task.covariant else path for path in broken.equation)
    shown = task.category.show(left), task.category.show(right)
    start, end = (left.dom, left.cod) if task.covariant else (left.cod, left.dom)
    argument = spell(task.sets[start][broken.element])
    one, other = (spell(task.sets[end][image]) for image in (broken.left, broken.right))
    message = (
        f"{task.label} breaks the equation `{shown[0]} = {shown[1]}`: {task.label}({shown[0]}) sends `{argument}` "
        f"to `{one}`, and {task.label}({shown[1]}) sends it to `{other}`"
    )
    reading.error("E0302", message, span, "morphisms that are equal act equally")
    return False
