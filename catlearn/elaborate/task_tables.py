"""`task T on C { A = {x, y}  f = {x |-> y} }`: the rows of a table, read as sets and maps between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..theory.category import Category, Path
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from .elements import element_in, element_name
from .maps import MapRow, read_map
from .morphisms import resolve_key
from .nearest import listed
from .objects import known_object
from .reading import Reading
from .task_completion import GivenMap, TaskTable, completed


@dataclass
class _Rows:
    """The rows of a table, sorted by what their keys are."""

    sets: dict[int, tree.TableRow] = field(default_factory=dict)
    maps: list[tree.TableRow] = field(default_factory=list)
    default: tree.TableRow | None = None


def task_block(
    reading: Reading, name: tree.Name, covariant: bool, category: Category, rows: tuple[tree.TableRow, ...]
) -> Presheaf | None:
    """The task that a table gives; None, and diagnostics, when it gives none."""
    sorted_rows = _sort(reading, category, rows)
    sets = _sets(reading, name, category, sorted_rows)
    if sets is None:
        return None
    table = TaskTable(name.text, category, covariant, sets, name.span)
    if sorted_rows.default is not None:
        table.default_span = sorted_rows.default.span
    table.set_spans.update({obj: row.span for obj, row in sorted_rows.sets.items()})
    for row in sorted_rows.maps:
        _add_map(reading, table, row)
    return None if reading.has_errors else completed(reading, table)


def _sort(reading: Reading, category: Category, rows: Sequence[tree.TableRow]) -> _Rows:
    found = _Rows()
    for row in rows:
        obj = known_object(reading, category, row.key)
        if obj is not None:
            if obj in found.sets:
                _twice(reading, row, found.sets[obj])
            else:
                found.sets[obj] = row
        elif isinstance(row.key, tree.Name) and row.key.text == "_" and "_" not in category.generator_numbers:
            if found.default is not None:
                _twice(reading, row, found.default)
            found.default = row
        else:
            found.maps.append(row)
    return found


def _twice(reading: Reading, row: tree.TableRow, first: tree.TableRow) -> None:
    message = f"the row of `{show_expression(row.key)}` is given twice"
    reading.error("E0217", message, row.key.span, None, [Label(first.key.span, "given here first")])


def _sets(reading: Reading, name: tree.Name, category: Category, rows: _Rows) -> tuple[tuple[str, ...], ...] | None:
    known: dict[int, tuple[str, ...]] = {obj: _set(reading, name.text, row) for obj, row in rows.sets.items()}
    default = None if rows.default is None else _set(reading, name.text, rows.default)
    missing = [obj for obj in range(len(category.objects)) if obj not in known]
    if missing and default is None:
        _check_keys(reading, category, rows)
        shown = listed([f"{name.text}({spell(category.objects[obj])})" for obj in missing])
        example = spell(category.objects[missing[0]])
        hint = f"give a row `{example} = {{...}}`; `_ = {{}}` makes all sets empty that are not mentioned"
        verb = "is" if len(missing) == 1 else "are"
        reading.error("E0215", f"the table does not say what {shown} {verb}", name.span, hint)
        return None
    return tuple(known.get(obj, default or ()) for obj in range(len(category.objects)))


def _check_keys(reading: Reading, category: Category, rows: _Rows) -> None:
    """Report the keys that name nothing: a misspelt object is the likeliest reason why one lacks."""
    for row in rows.maps:
        resolve_key(reading, category, row.key)


def _set(reading: Reading, task: str, row: tree.TableRow) -> tuple[str, ...]:
    where = show_expression(row.key)
    if not isinstance(row.value, tree.Braces):
        shown = show_expression(row.value)
        hint = f"a set stands in braces: `{where} = {{{shown}}}`"
        reading.error("E0218", f"`{shown}` is not a set", row.value.span, hint)
        return ()
    names: dict[str, None] = {}
    for item in row.value.items:
        if isinstance(item, tree.Entry):
            message = f"`{where}` is an object, so its row is a set, and not a map"
            reading.error("E0218", message, row.value.span, f"as in `{where} = {{x, y}}`")
            return tuple(names)
        name = element_name(item)
        if name is None:
            reading.error("E0209", f"`{show_expression(item)}` is not the name of an element", item.span)
        elif name in names:
            reading.error("E0217", f"`{show_expression(item)}` is listed twice in {task}({where})", item.span)
        else:
            names[name] = None
    return tuple(names)


def _add_map(reading: Reading, table: TaskTable, row: tree.TableRow) -> None:
    path = resolve_key(reading, table.category, row.key)
    if path is None:
        return
    if path in table.given:
        reading.error("E0217", f"the row of `{show_expression(row.key)}` is given twice", row.key.span)
        return
    read = read_map(reading, row, f"{table.name}({show_expression(row.key)})")
    if read is None:
        return
    values = _values(reading, table, row, path, read)
    if values is not None:
        table.given[path] = GivenMap(values, row.key.span)


def _values(reading: Reading, table: TaskTable, row: tree.TableRow, path: Path, read: MapRow) -> list[int] | None:
    """The map of a row as positions; a table that fits only the other variance is named as such."""
    start, end = table.ends(path)
    source, target = table.positions(start), table.positions(end)
    where = f"{table.name}({show_expression(row.key)})"
    if not _fits(read, source, target) and _fits(read, target, source):
        _other_variance(reading, table, row, where, start, end)
        return None
    count = len(reading.diagnostics)
    values: dict[int, int] = {}
    for key, value in read.entries:
        argument = element_in(reading, table.show_set(start), source, key)
        image = element_in(reading, table.show_set(end), target, value)
        if argument is not None and image is not None:
            values[argument] = image
    missing = [spell(name) for name, position in source.items() if position not in values]
    if missing and len(reading.diagnostics) == count:
        ends = f"{table.show_set(start)} to {table.show_set(end)}"
        hint = f"{where} sends {ends}: every element of the first has an image"
        reading.error("E0216", f"{where} is not defined at {listed(missing)}", row.value.span, hint)
    return None if len(reading.diagnostics) > count else [values[position] for position in range(len(source))]


def _fits(read: MapRow, source: Mapping[str, int], target: Mapping[str, int]) -> bool:
    """Whether the entries are a map from all of one set to another."""
    keys = {element_name(key) for key, _ in read.entries}
    return keys == set(source) and all(element_name(value) in target for _, value in read.entries)


def _other_variance(reading: Reading, table: TaskTable, row: tree.TableRow, where: str, start: int, end: int) -> None:
    first, second = table.show_set(start), table.show_set(end)
    message = f"{where} goes from {first} to {second}, but this row goes from {second} to {first}"
    other = "a task: leave out `covariant`" if table.covariant else "a covariant task: write `covariant task`"
    reading.error("E0220", message, row.value.span, f"this table has the shape of {other}")
