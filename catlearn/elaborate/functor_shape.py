"""What `inclusion` and `quotient` promise: injective; full and bijective on objects."""

from __future__ import annotations

from ..language.spans import Span
from ..theory.functor import Functor
from ..theory.names import spell
from ..theory.word_problem import Listing, word_problem
from .nearest import listed
from .reading import Reading


def check_inclusion(reading: Reading, functor: Functor, span: Span) -> bool:
    """Whether a functor that sends each name to itself is injective on morphisms; it is so on objects.

    All pairs of parallel morphisms of the source are compared in the target, by their numbers where it is listed.
    """
    source, target = functor.source, functor.target
    if source.thin or (source.generators, source.equations) == (target.generators, target.equations):
        return True
    listing = word_problem(source).listing(reading.limits)
    if not isinstance(listing, Listing):
        reading.pend(f"whether {functor.label} is injective", getattr(listing, "met", None))
        return True
    there = word_problem(target).listing(reading.limits)
    if not isinstance(there, Listing):
        return _compare_pairs(reading, functor, listing, span)
    seen: dict[tuple[int, int, int], int] = {}
    for number, path in enumerate(listing.paths):
        first = seen.setdefault((path.dom, path.cod, there.number(functor(path))), number)
        if first != number:
            _say_merged(reading, functor, listing, first, number, span)
            return False
    return True


def _compare_pairs(reading: Reading, functor: Functor, listing: Listing, span: Span) -> bool:
    problem = word_problem(functor.target)
    objects = range(len(functor.source.objects))
    for numbers in (tuple(listing.hom(dom, cod)) for dom in objects for cod in objects):
        for place, one in enumerate(numbers):
            for other in numbers[:place]:
                images = functor(listing.paths[other]), functor(listing.paths[one])
                equality = problem.equal(*images, reading.limits)
                if equality.answer:
                    _say_merged(reading, functor, listing, other, one, span)
                    return False
                if equality.answer is None:
                    reading.pend(f"whether {functor.label} is injective", equality.met)
                    return True
    return True


def _say_merged(reading: Reading, functor: Functor, listing: Listing, first: int, second: int, span: Span) -> None:
    one, other = (functor.source.show(listing.paths[number]) for number in (first, second))
    message = f"`{one}` and `{other}` differ in {functor.source.label} and are equal in {functor.target.label}"
    reading.error("E0306", message, span, "an inclusion keeps different morphisms apart; `quotient` may merge them")


def check_quotient(reading: Reading, functor: Functor, span: Span) -> bool:
    """Whether a functor that sends each name to itself is full and bijective on objects.

    It is full as soon as every generator of the target is an image; otherwise each is looked for among the images of
    all morphisms of the source.
    """
    source, target = functor.source, functor.target
    missing = [spell(name) for name in target.objects if name not in source.object_numbers]
    if missing:
        message = f"{source.label} has no {listed(missing)}, so {functor.label} is not bijective on objects"
        reading.error("E0307", message, span, "a quotient has the objects of what it is a quotient of")
        return False
    hit = {path.word[0] for path in functor.generators if len(path.word) == 1}
    lost = [letter for letter in range(len(target.generators)) if letter not in hit]
    if not lost:
        return True
    listing = word_problem(source).listing(reading.limits)
    there = word_problem(target).listing(reading.limits)
    if not isinstance(listing, Listing) or not isinstance(there, Listing):
        reading.pend(f"whether {functor.label} is full", getattr(listing, "met", None) or getattr(there, "met", None))
        return True
    images = {there.number(functor(path)) for path in listing.paths}
    for letter in lost:
        if there.number(target.generator_path(letter)) not in images:
            shown = target.show_morphism(target.generator_path(letter))
            reading.error("E0307", f"no morphism of {source.label} goes to `{shown}`", span, "a quotient is full")
            return False
    return True
