"""Directed graphs in GraphML, read without any of what makes XML dangerous.

Entities can be declared only in a document type, and none is needed here: a text with one is refused before it is
parsed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers.expat import ErrorString

_DOCUMENT_TYPE = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class NotAGraph(NamedTuple):
    """Why a text is no directed graph: the end of a sentence that begins with the file, and a hint."""

    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """The names of the nodes, and the edges with their names and ends."""

    nodes: tuple[str, ...]
    edges: tuple[tuple[str, str, str], ...]


def graph_of(text: str) -> Graph | NotAGraph:
    """The graph that a GraphML text describes. An edge without an `id` is called `source->target`.

    >>> graph_of('<graphml><graph edgedefault="directed"><node id="a"/><edge source="a" target="a"/></graph></graphml>')
    Graph(nodes=('a',), edges=(('a->a', 'a', 'a'),))
    """
    if _DOCUMENT_TYPE.search(text):
        return NotAGraph("has a document type", "a GraphML file needs none; it is refused, since it can hide a bomb")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as problem:
        line, column = problem.position
        why = ErrorString(problem.code)
        return NotAGraph(f"is not well-formed XML, in line {line:,}, column {column + 1:,}: {why}")
    except (ValueError, RecursionError):
        return NotAGraph("is not well-formed XML")
    if _tag(root) != "graphml":
        return NotAGraph(f"is not GraphML: its outermost element is `{_tag(root)[:60]}`")
    graphs = [element for element in root.iter() if _tag(element) == "graph"]
    if not graphs:
        return NotAGraph("has no graph in it")
    undirected = graphs[0].get("edgedefault") == "undirected"
    if undirected or any(edge.get("directed") == "false" for edge in root.iter() if _tag(edge) == "edge"):
        return NotAGraph("is an undirected graph", 'a morphism has a direction: `edgedefault="directed"`')
    return _collect(root)


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _collect(root: ElementTree.Element) -> Graph | NotAGraph:
    nodes: dict[str, None] = {}
    edges: dict[str, tuple[str, str]] = {}
    for element in root.iter():
        tag = _tag(element)
        if tag == "hyperedge":
            return NotAGraph("has a hyperedge", "each edge has one source and one target")
        if tag == "node":
            name = _attribute(element, "id")
            if not name:
                return NotAGraph("has a node without an `id`")
            if name in nodes:
                return NotAGraph(f"has two nodes with the id `{name}`")
            nodes[name] = None
    for element in root.iter():
        if _tag(element) == "edge":
            problem = _add_edge(element, nodes, edges)
            if problem is not None:
                return problem
    return Graph(tuple(nodes), tuple((name, source, target) for name, (source, target) in edges.items()))


def _add_edge(
    element: ElementTree.Element, nodes: dict[str, None], edges: dict[str, tuple[str, str]]
) -> NotAGraph | None:
    source, target = _attribute(element, "source"), _attribute(element, "target")
    for end in (source, target):
        if end not in nodes:
            return NotAGraph(f"has an edge at `{end}`, which is no node of it")
    name = _attribute(element, "id")
    if name and (name in edges or name in nodes):
        return NotAGraph(f"has two nodes or edges with the id `{name}`")
    if not name:
        name, count = f"{source}->{target}", 2
        while name in edges or name in nodes:
            name, count = f"{source}->{target}#{count}", count + 1
    edges[name] = (source, target)
    return None


def _attribute(element: ElementTree.Element, key: str) -> str:
    return unicodedata.normalize("NFC", element.get(key, ""))
