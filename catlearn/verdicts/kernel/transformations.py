"""Claims about natural transformations, and about isomorphic tasks."""

from __future__ import annotations

from dataclasses import dataclass

from .cases import no_case, sizes, unbalanced
from .reading import increasing, items, need, number, numbers, record
from .tables import Table


@dataclass(frozen=True)
class Transformation:
    """`images[x]` is the element to which x goes."""

    source: Table
    target: Table
    images: list[int]


def read_transformation(source: Table, target: Table, components: object) -> Transformation:
    """A natural transformation: for each object the place of the image of each element."""
    base, images = source.base, []
    for obj, row in enumerate(items(components, "the components", base.objects)):
        there = target.at[obj]
        images += [there[place] for place in numbers(row, len(there), "a component", len(source.at[obj]))]
    for element, row in enumerate(source.rows):
        for restricted, image in zip(row, target.rows[images[element]], strict=True):
            need(images[restricted] == image, "the transformation is not natural")
    return Transformation(source, target, images)


def pointwise(one: Transformation, adjective: str) -> bool:
    """Whether a transformation is mono (injective at each object), epi (surjective), or iso (both)."""
    mono = len(set(one.images)) == len(one.images)
    epi = len(set(one.images)) == len(one.target.over)
    return (mono or adjective == "epi") and (epi or adjective == "mono")


def claimed(one: Transformation, adjective: str, verdict: str, reason: str, evidence: object) -> None:
    """A property of a transformation, or what refutes it."""
    if verdict == "yes":
        record(evidence, "the evidence")
        need(reason == "POINTWISE" and pointwise(one, adjective), "the transformation has not this property")
    elif reason == "NOT_INJECTIVE":
        (pair,) = record(evidence, "the evidence", "elements")
        first, second = increasing(items(pair, "the elements", 2), len(one.images), "the elements")
        need(adjective != "epi" and one.images[first] == one.images[second], "the elements stay different")
    else:
        (value,) = record(evidence, "the evidence", "element")
        missed = number(value, len(one.target.over), "the element")
        need(reason == "NOT_SURJECTIVE" and adjective != "mono", "the reason does not fit the claim")
        need(missed not in one.images, "the element is an image")


def composite(parts: list[Transformation]) -> Transformation:
    """One after the other."""
    need(len(parts) > 0, "there is no transformation")
    whole = parts[0]
    for part in parts[1:]:
        need(whole.target is part.source, "the transformations do not follow one another")
        whole = Transformation(whole.source, part.target, [part.images[image] for image in whole.images])
    return whole


def equal(left: Transformation, right: Transformation, verdict: str, reason: str, evidence: object) -> None:
    """Two parallel transformations are equal, or differ at an element."""
    need(left.source is right.source and left.target is right.target, "the transformations are not parallel")
    if verdict == "yes":
        record(evidence, "the evidence")
        need(reason == "EQUAL" and left.images == right.images, "the transformations are different")
    else:
        (value,) = record(evidence, "the evidence", "element")
        element = number(value, len(left.images), "the element")
        need(reason == "DIFFERENT" and left.images[element] != right.images[element], "they agree there")


def related(left: Table, right: Table, embeds: bool, verdict: str, reason: str, evidence: object) -> None:
    """Two tasks are isomorphic (or the first embeds into the second), or why they are not."""
    if verdict == "yes":
        (components,) = record(evidence, "the evidence", "components")
        one = read_transformation(left, right, components)
        need(reason == ("EMBEDDING" if embeds else "ISOMORPHISM"), "the reason does not fit the claim")
        need(pointwise(one, "mono" if embeds else "iso"), "the transformation is not injective or not surjective")
    elif reason == "SIZES":
        sizes(left, right, evidence, embeds)
    elif reason == "COLOURS":
        need(not embeds, "an embedding need not keep colours")
        unbalanced(left, right, evidence)
    else:
        need(reason == "CASES", "the reason must be SIZES, COLOURS or CASES")
        no_case(left, right, evidence, embeds)
