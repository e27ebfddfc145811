"""Pictures of tasks: each element a node, and an arrow for each element that a restriction takes to another."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..theory.category import Path
from ..theory.elements import category_of_elements
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from .categories import MOST_NODES, label_of
from .diagram import Arrow, Diagram, Flow, Node, Panel, Tone
from .measure import cut
from .summaries import counted, profile

MOST_EDGES = 48
MOST_OBJECTS = 24
MOST_ROWS = 8
LONGEST_ROW = 110

Edge = tuple[int, int]
"""An element and the generator along which it is restricted."""


def task_diagram(task: Presheaf) -> Diagram:
    """The picture of a task: its category of elements, or a summary.

    >>> from ..theory.families import chain
    >>> T = Presheaf(chain(2), (("x",), ("y", "z")), ([0, 0],))
    >>> [(arrow.source, arrow.target) for arrow in task_diagram(T).panels[0].arrows]
    [(1, 0), (2, 0)]
    """
    return Diagram(task_title(task), (task_panel(task),), captions=table_lines(task))


def task_title(task: Presheaf) -> str:
    """What a picture of a task is called."""
    variance = "covariant task" if task.covariant else "task"
    return f"{variance} {task.label} on {task.category.label}"


def task_panel(
    task: Presheaf,
    *,
    tones: Mapping[int, Tone] | None = None,
    edges: Mapping[Edge, Tone] | None = None,
    only: Collection[int] | None = None,
) -> Panel:
    """The elements and restrictions of a task, some in a tone; with `only`, those among some elements."""
    shown = range(task.size) if only is None else sorted(only)
    drawn = [edge for edge in task.edges() if only is None or (edge[0] in only and edge[2] in only)]
    if len(shown) > MOST_NODES or len(drawn) > MOST_EDGES:
        return sets_panel(task)
    place = {element: index for index, element in enumerate(shown)}
    several = sum(1 for names in task.sets if names) > 1
    nodes = tuple(_element_node(task, element, several, (tones or {}).get(element, "plain")) for element in shown)
    arrows = tuple(
        Arrow(
            place[above],
            place[below],
            _along_label(task, letter),
            f"{spell(task.show_element(above))} |-> {spell(task.show_element(below))} along "
            f"{spell(task.base.generators[letter].name)}",
            (edges or {}).get((above, letter), "plain" if edges is None else "faint"),
        )
        for above, letter, below in drawn
    )
    flow: Flow = "down" if arrows and not any(arrow.label for arrow in arrows) else "right"
    return Panel(nodes, arrows, "", flow)


def _element_node(task: Presheaf, element: int, several: bool, tone: Tone) -> Node:
    name = spell(task.show_element(element))
    obj = spell(task.base.objects[task.object_of[element]])
    return Node(name, f"over {obj}" if several else "", f"{name} over {obj}", tone)


def sets_panel(task: Presheaf) -> Panel:
    """The sets of a task by their sizes, and its restrictions; of very many sets the levels of its elements."""
    full = [obj for obj, names in enumerate(task.sets) if names]
    place = {obj: index for index, obj in enumerate(full)}
    joined = [
        (number, generator)
        for number, generator in enumerate(task.base.generators)
        if generator.dom in place and generator.cod in place
    ]
    if len(full) > MOST_OBJECTS or len(joined) > MOST_EDGES:
        return profile(category_of_elements(task))
    nodes = tuple(
        Node(f"{task.label}({spell(task.base.objects[obj])})", counted(len(task.sets[obj]), "element")) for obj in full
    )
    arrows = tuple(
        Arrow(place[cod], place[dom], _along_label(task, number), spell(name)) for number, (name, dom, cod) in joined
    )
    return Panel(nodes, arrows, "restrictions between the sets of answers")


def _along_label(task: Presheaf, letter: int) -> str:
    """What stands on a restriction along a generator, named as in the reader's category."""
    path = task.base.generator_path(letter)
    return label_of(task.category, path.reversed() if task.covariant else path)


def table_lines(task: Presheaf) -> tuple[str, ...]:
    """The tables of a task, one line for each generator that has entries."""
    rows = []
    for generator, images in zip(task.base.generators, task.maps, strict=True):
        start, end = task.sets[generator.cod], task.sets[generator.dom]
        entries = ", ".join(f"{spell(key)} |-> {spell(end[image])}" for key, image in zip(start, images, strict=True))
        if entries:
            rows.append(cut(f"{spell(generator.name)}: {entries}", LONGEST_ROW))
    empty = [spell(name) for name, names in zip(task.base.objects, task.sets, strict=True) if not names]
    shown = (
        rows if len(rows) <= MOST_ROWS else [*rows[: MOST_ROWS - 1], f"and {len(rows) - MOST_ROWS + 1:,} tables more"]
    )
    if task.base.thin and len(rows) > 3:
        shown = []
    if empty:
        shown = [*shown, cut(f"no element over {', '.join(empty)}", LONGEST_ROW)]
    return tuple(shown)


def along(task: Presheaf, element: int, path: Path) -> tuple[list[Edge], int]:
    """The edges that an element runs through when it is restricted along a path of the base, and where it ends."""
    edges: list[Edge] = []
    at = element
    for letter in reversed(path.word):
        edges.append((at, letter))
        generator = task.base.generators[letter]
        at = task.offsets[generator.dom] + task.maps[letter][at - task.offsets[generator.cod]]
    return edges, at
