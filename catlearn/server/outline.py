"""What the names of a file stand for, read off the text alone: which declaration, in which file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from ..language import tree

Sort: TypeAlias = Literal["declaration", "module", "member", "element", "answer"]
"""What a name names: a declaration, an imported file, an object or a morphism, an element of a task, an answer."""


class Symbol(NamedTuple):
    """Something that has a name, in all files the same: two names stand for one thing when their symbols are equal.

    `file` is where it is declared. `owner` says in what: an object or a morphism in its category, an element in its
    task and over its object, an answer in its label.
    """

    file: str
    sort: Sort
    owner: tuple[str, ...]
    name: str


@dataclass(frozen=True, eq=False, slots=True)
class Declaring:
    """A declaration, and the names of the file in which it stands."""

    outline: Outline
    item: tree.Declaration

    @property
    def name(self) -> str:
        """The name that it declares."""
        return "" if isinstance(self.item, tree.Import) else self.item.name.text

    @property
    def file(self) -> str:
        """The file in which it stands."""
        return self.outline.file

    @property
    def symbol(self) -> Symbol:
        """The symbol of that name."""
        return Symbol(self.file, "declaration", (), self.name)


@dataclass(eq=False, slots=True)
class Outline:
    """The names of one file: those that it declares, all that it can use, and the files it gives a name to."""

    file: str
    own: dict[str, Declaring] = field(default_factory=dict)
    names: dict[str, Declaring] = field(default_factory=dict)
    modules: dict[str, Outline] = field(default_factory=dict)

    def find(self, name: tree.Name) -> Declaring | None:
        """The declaration that a name stands for."""
        if name.module is None:
            return self.names.get(name.text)
        module = self.modules.get(name.module)
        return None if module is None else module.own.get(name.text)


Imported: TypeAlias = Callable[[str], Outline | None]
"""How the outline of an imported file is found, by the path that the import names."""


def outline(file: str, spec: tree.Spec, imported: Imported) -> Outline:
    """The names of a spec; the first declaration of a name counts.

    >>> from ..language.parser import parse
    >>> found = outline("a.catl", parse("category C { object A }").spec, lambda path: None)
    >>> found.names["C"].symbol
    Symbol(file='a.catl', sort='declaration', owner=(), name='C')
    """
    made = Outline(file)
    for item in spec.items:
        if isinstance(item, tree.Import):
            other = imported(item.path.value)
            if other is None:
                continue
            if item.alias is not None:
                made.modules.setdefault(item.alias.text, other)
            else:
                made.names = {**other.own, **made.names}
        elif not isinstance(item, tree.Check | tree.Reject):
            declaring = Declaring(made, item)
            made.own.setdefault(declaring.name, declaring)
            made.names.setdefault(declaring.name, declaring)
    return made
