"""`task T on C from "task.csv"`: a row for each element, its images under the morphisms in the columns."""

from __future__ import annotations

from ..language import tree
from ..language.parser import parse_expression
from ..theory.category import Category, Path
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from .csv_files import Complaints, Table, columns_of, read_table
from .morphisms import resolve_morphism
from .nearest import nearest
from .reading import Reading
from .task_completion import GivenMap, TaskTable, completed


def task_from_file(
    reading: Reading, name: tree.Name, covariant: bool, category: Category, file: tree.Text
) -> Presheaf | None:
    """The task in a CSV file with the columns `object`, `element` and some morphisms; None when it is none."""
    table = read_table(reading, file)
    places = None if table is None else columns_of(reading, file, table, ("object", "element"), more=True)
    if table is None or places is None:
        return None
    columns = _morphisms(reading, category, file, table)
    complaints = Complaints(reading, file)
    rows = _elements(category, table, places, complaints)
    if columns is None or reading.has_errors:
        complaints.close()
        return None
    sets = tuple(tuple(rows[obj]) for obj in range(len(category.objects)))
    found = TaskTable(name.text, category, covariant, sets, file.span)
    for place, path in columns.items():
        values = _map(found, table, rows, place, path, complaints)
        if values is not None:
            found.given[path] = GivenMap(values, file.span)
    complaints.close()
    return None if reading.has_errors else completed(reading, found)


def _morphisms(reading: Reading, category: Category, file: tree.Text, table: Table) -> dict[int, Path] | None:
    """The morphism of each column that has one."""
    found: dict[int, Path] = {}
    count = len(reading.diagnostics)
    for place, column in enumerate(table.columns):
        if column in ("object", "element"):
            continue
        if column in category.generator_numbers:
            found[place] = category.generator_path(category.generator_numbers[column])
            continue
        expression = parse_expression(column)
        if isinstance(expression, (tree.Name, tuple)):
            near = nearest(column, category.generator_numbers)
            hint = f"did you mean `{near}`?" if near else "each further column is headed by a morphism"
            reading.error("E0203", f'"{file.value}": {category.label} has no morphism `{column}`', file.span, hint)
            continue
        path = resolve_morphism(reading, category, expression)
        if path is not None:
            found[place] = path
    return found if len(reading.diagnostics) == count else None


def _elements(
    category: Category, table: Table, places: list[int], complaints: Complaints
) -> dict[int, dict[str, tuple[int, tuple[str, ...]]]]:
    """For each object its elements, in the order of the rows, with their rows."""
    found: dict[int, dict[str, tuple[int, tuple[str, ...]]]] = {obj: {} for obj in range(len(category.objects))}
    for line, row in table.rows:
        obj, element = (row[place] for place in places)
        if obj not in category.object_numbers:
            near = nearest(obj, category.objects)
            hint = f"did you mean `{near}`?" if near else None
            what = f"{category.label} has no object `{obj}`" if obj else "the cell `object` is blank"
            complaints.add(line, what, hint)
        elif not element:
            complaints.add(line, "the cell `element` is blank")
        elif element in found[category.object_numbers[obj]]:
            first, _ = found[category.object_numbers[obj]][element]
            complaints.add(line, f"`{element}` over `{obj}` stands in line {first} already")
        else:
            found[category.object_numbers[obj]][element] = line, row
    return found


def _map(
    table: TaskTable,
    file: Table,
    rows: dict[int, dict[str, tuple[int, tuple[str, ...]]]],
    place: int,
    path: Path,
    complaints: Complaints,
) -> list[int] | None:
    """The map of a column; None when it is blank where the morphism acts, or says something where it does not."""
    start, end = table.ends(path)
    column = file.columns[place]
    if not any(row[place] for _, row in file.rows):
        return None
    values: list[int] = []
    images = table.positions(end)
    for obj, elements in rows.items():
        for element, (line, row) in elements.items():
            cell = row[place]
            if obj != start:
                if cell:
                    shown = spell(table.category.objects[start])
                    complaints.add(line, f"`{column}` acts on the elements over `{shown}` only", "leave the cell blank")
            elif not cell:
                complaints.add(line, f"{table.name}({column}) is not defined at `{element}`: the cell is blank")
            elif cell not in images:
                near = nearest(cell, images)
                hint = f"did you mean `{near}`?" if near else None
                complaints.add(line, f"{table.show_set(end)} has no element `{cell}`", hint)
            else:
                values.append(images[cell])
    return values if len(values) == len(rows[start]) else None
