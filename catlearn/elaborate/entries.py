"""The entries of a functor's block, whatever its target: each key once, generators alone, and nothing left out."""

from __future__ import annotations

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..theory.category import Category
from .nearest import listed
from .reading import Reading

Seen = dict[tuple[str, int], tree.Entry]
"""The first entry of each object and of each generator, by number."""


def is_new(reading: Reading, seen: Seen, key: tuple[str, int], entry: tree.Entry) -> bool:
    """Whether an object or a generator is mapped for the first time; if not, it is reported."""
    first = seen.setdefault(key, entry)
    if first is entry:
        return True
    label = Label(first.span, "given here first")
    reading.error("E0217", f"`{show_expression(entry.key)}` is mapped twice", entry.key.span, None, [label])
    return False


def say_no_generator(reading: Reading, source: Category, entry: tree.Entry) -> None:
    """Report that the key of an entry is a path of several generators, or of none."""
    message = f"`{show_expression(entry.key)}` is no generator of {source.label}"
    hint = "a functor is given on objects and generators; the rest follows"
    reading.error("E0209", message, entry.key.span, hint)


def say_missing(
    reading: Reading, name: tree.Name, source: Category, noun: str, names: list[str], example: str = "..."
) -> None:
    """Report the objects, or the morphisms, that a functor does not map, if there are any."""
    if names:
        plural, goes = (noun, "goes") if len(names) == 1 else (f"{noun}s", "go")
        message = f"{name.text} does not say where the {plural} {listed(names)} of {source.label} {goes}"
        reading.error("E0213", message, name.span, f"add `{names[0]} |-> {example}`")
