"""Where the objects and morphisms of a category are declared: what a construction takes over keeps its home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ..language import tree
from .outline import Declaring, Outline, Symbol


@dataclass(frozen=True, slots=True)
class Block:
    """The names are those of one declaration: `category C { ... }`, `poset {...}`, data, `chain(3)`."""

    declaring: Declaring

    def member(self, name: str) -> Symbol:
        """The symbol of an object or a morphism."""
        return Symbol(self.declaring.file, "member", (self.declaring.name,), name)


@dataclass(frozen=True, slots=True)
class Pairs:
    """`C * D`: names are pairs."""

    left: Home | None
    right: Home | None


@dataclass(frozen=True, slots=True)
class Sides:
    """`C + D`: names are `left(A)` and `right(X)`."""

    left: Home | None
    right: Home | None


@dataclass(frozen=True, slots=True)
class Paths:
    """`slice(C, A)`, `karoubi(C)`: names are paths of C in brackets."""

    base: Home | None


@dataclass(frozen=True, slots=True)
class OverTask:
    """`elements(T)`: names are pairs of an object or a morphism and an element."""

    task: Declaring


Home: TypeAlias = Block | Pairs | Sides | Paths | OverTask
"""The shapes that the names of a category can have."""

_KEPT = ("op", "full")
_DERIVED = (*_KEPT, "slice", "karoubi", "elements")
_MOST_ABBREVIATIONS = 50


def home_of(expression: tree.Expression, outline: Outline, depth: int = 0) -> Home | None:
    """Where the names of the category are declared that an expression denotes; None where nobody gave them."""
    if depth > _MOST_ABBREVIATIONS:
        return None
    match expression:
        case tree.Name():
            found = outline.find(expression)
            return None if found is None else _declared(found, depth)
        case tree.Call(function=tree.Name(text=name, module=None), arguments=(base, *_)) if name in _KEPT:
            return home_of(base, outline, depth + 1)
        case tree.Call(function=tree.Name(text="slice" | "karoubi", module=None), arguments=(base, *_)):
            return Paths(home_of(base, outline, depth + 1))
        case tree.Call(function=tree.Name(text="elements", module=None), arguments=(tree.Name() as task,)):
            over = outline.find(task)
            return None if over is None else OverTask(over)
        case tree.Operation(operator=operator, left=left, right=right):
            sides = home_of(left, outline, depth + 1), home_of(right, outline, depth + 1)
            return Pairs(*sides) if operator == "*" else Sides(*sides)
    return None


def _declared(found: Declaring, depth: int) -> Home | None:
    match found.item:
        case tree.CategoryDeclaration(body=tree.Name() | tree.Operation() as body):
            return home_of(body, found.outline, depth + 1)
        case tree.CategoryDeclaration(body=tree.Call(function=tree.Name(text=name)) as body) if name in _DERIVED:
            return home_of(body, found.outline, depth + 1)
        case tree.CategoryDeclaration():
            return Block(found)
    return None


def category_of(declaring: Declaring) -> tree.Expression | None:
    """The category that a task or a label lives on, or that a functor or a model starts in."""
    match declaring.item:
        case tree.TaskDeclaration(category=category) | tree.LabelDeclaration(category=category):
            return category
        case tree.FunctorDeclaration(source=source):
            return source
    return None
