"""What cannot be listed: infinite hom-sets are errors, and those of which nothing is known are pending."""

from __future__ import annotations

from ..language.spans import Span
from ..theory.category import Category
from ..theory.names import spell
from ..theory.word_problem import Infinite, Unknown
from .reading import Reading


def say_infinite(
    reading: Reading, category: Category, why: Infinite | Unknown, what: str, span: Span, turned: bool = False
) -> None:
    """Report that something is infinite, naming the hom-set; or note that it is not known to be finite."""
    if isinstance(why, Unknown):
        reading.pend(f"whether {what} is finite", why.met)
        return
    first, second = why.hom[::-1] if turned else why.hom
    hom = f"hom({spell(category.objects[first])}, {spell(category.objects[second])})"
    hint = "an equation that ends the repetition makes it finite, as `turn^4 = id(Image)` does"
    reading.error("E0222", f"{what} is infinite: {hom} has infinitely many morphisms", span, hint)
