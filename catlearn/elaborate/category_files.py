"""Categories from files: an order from a list of edges, a free category from a graph, one from its whole table."""

from __future__ import annotations

from ..language import tree
from ..theory import families
from ..theory.category import Category, Generator
from .csv_files import Complaints, columns_of, read_table, read_text
from .graphml import NotAGraph, graph_of
from .reading import Reading
from .table_files import table_from_file as table_from_file


def poset_from_file(reading: Reading, file: tree.Text) -> Category | None:
    """`poset from "edges.csv"`, with the columns `lower` and `upper`."""
    table = read_table(reading, file)
    places = None if table is None else columns_of(reading, file, table, ("lower", "upper"), more=False)
    if table is None or places is None:
        return None
    complaints = Complaints(reading, file)
    names: dict[str, None] = {}
    pairs: dict[tuple[str, str], int] = {}
    for line, row in table.rows:
        lower, upper = (row[place] for place in places)
        if not lower or not upper:
            complaints.add(line, f"the cell `{'upper' if lower else 'lower'}` is blank")
        elif (lower, upper) in pairs:
            complaints.add(line, f"this row repeats line {pairs[lower, upper]}")
        else:
            pairs[lower, upper] = line
            names |= {lower: None, upper: None}
    complaints.close()
    if reading.has_errors:
        return None
    made = families.poset(tuple(names), pairs)
    if isinstance(made, families.Cycle):
        shown = made.objects if len(made.objects) <= 12 else (*made.objects[:11], "...", made.objects[-1])
        lines = sorted({pairs[pair] for pair in zip(made.objects, made.objects[1:], strict=False)})
        where = ", ".join(map(str, lines[:12])) + (", ..." if len(lines) > 12 else "")
        message = f'"{file.value}" goes in a circle: `{" <= ".join(shown)}`'
        reading.error("E0310", message, file.span, f"so say the lines {where} of the file")
        return None
    return itself(made, "poset")


def itself(made: Category, label: str) -> Category:
    """The same category, which is only itself: data that is read twice gives two categories."""
    return Category(made.objects, made.generators, made.equations, thin=made.thin, synonyms=made.synonyms, label=label)


def graph_from_file(reading: Reading, file: tree.Text) -> Category | None:
    """`graph from "g.graphml"`: the free category on a directed graph."""
    text = read_text(reading, file)
    if text is None:
        return None
    graph = graph_of(text)
    if isinstance(graph, NotAGraph):
        reading.error("E0407", f'"{file.value}" {graph.message}', file.span, graph.hint)
        return None
    number = {name: index for index, name in enumerate(graph.nodes)}
    arrows = tuple(Generator(name, number[source], number[target]) for name, source, target in graph.edges)
    return Category(graph.nodes, arrows, label="graph")
