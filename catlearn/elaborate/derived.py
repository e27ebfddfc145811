"""Categories that are listed to make another: slices, categories of elements, idempotent completions, full ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..language import tree
from ..language.show import show_expression
from ..theory.category import Category
from ..theory.elements import category_of_elements
from ..theory.karoubi import karoubi
from ..theory.presheaf import Presheaf
from ..theory.sizes import TooLarge
from ..theory.slices import slice_category as slice_of
from ..theory.subcategories import FullSubcategory, include
from ..theory.word_problem import Infinite, Unknown
from .fences import GENERATORS, OBJECTS
from .infinite import say_infinite
from .reading import Reading


def slice_category(reading: Reading, call: tree.Call, base: Category, obj: int) -> Category | None:
    """The slice over an object; an infinite one is an error, one that is not known is pending."""
    return _settled(reading, call, base, slice_of(base, obj, reading.limits))


def elements_category(reading: Reading, call: tree.Call, task: Presheaf) -> Category | None:
    """The category of elements of a task."""
    arrows = sum(len(images) for images in task.maps)
    for count, noun, most in ((task.size, "objects", OBJECTS), (arrows, "generators", GENERATORS)):
        if count > most:
            message = f"`{show_expression(call)}` would have {count:,} {noun}"
            reading.error("E0221", message, call.span, f"at most {most:,} are written out")
            return None
    return category_of_elements(task)


def karoubi_category(reading: Reading, call: tree.Call, base: Category) -> Category | None:
    """The idempotent completion of a finite category."""
    return _settled(reading, call, base, karoubi(base, reading.limits))


def full_category(reading: Reading, call: tree.Call, base: Category, kept: Sequence[int]) -> Category | None:
    """The full subcategory on some objects; it remembers how paths of the base are written in it."""
    made = include(base, tuple(dict.fromkeys(kept)), reading.limits)
    if not isinstance(made, FullSubcategory):
        return _settled(reading, call, base, made)
    return replace(made.category, parts=(*made.category.parts, made))


def _settled(
    reading: Reading, call: tree.Call, base: Category, made: Category | Infinite | Unknown | TooLarge
) -> Category | None:
    if isinstance(made, Category):
        return made
    if isinstance(made, TooLarge):
        message = f"`{show_expression(call)}` is too large: {made.size:,} {made.what}"
        reading.error("E0221", message, call.span, f"at most {made.limit:,} are written out")
        return None
    say_infinite(reading, base, made, f"`{show_expression(call)}`", call.span)
    return None
