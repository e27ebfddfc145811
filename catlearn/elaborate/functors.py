"""`functor F : C -> D { A |-> X  f |-> g >> h }`: values on generators, and the equations checked in D."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..language.spans import Span
from ..theory.category import Category, Path
from ..theory.functor import Functor
from ..theory.laws import MappedEquation, mapped_equations
from ..theory.names import spell
from ..theory.subcategories import FullSubcategory
from .entries import Seen, is_new, say_missing, say_no_generator
from .morphisms import resolve_key, resolve_morphism
from .nearest import listed
from .objects import known_object, resolve_object
from .origins import made_by
from .reading import Reading


@dataclass
class _Values:
    """What the entries of a block say, with the places where they say it."""

    objects: dict[int, tuple[int, Span]] = field(default_factory=dict)
    generators: dict[int, tuple[Path, tree.Entry]] = field(default_factory=dict)


def functor_block(
    reading: Reading, name: tree.Name, source: Category, target: Category, entries: tuple[tree.Entry, ...]
) -> Functor | None:
    """The functor that a block gives; None, and diagnostics, when it gives none."""
    values = _Values()
    seen: Seen = {}
    for entry in entries:
        _read_entry(reading, source, target, entry, values, seen)
    if reading.has_errors:
        return None
    _infer_objects(reading, source, target, values)
    if reading.has_errors or not _complete(reading, name, source, values):
        return None
    functor = Functor(
        source,
        target,
        tuple(values.objects[obj][0] for obj in range(len(source.objects))),
        tuple(values.generators[letter][0] for letter in range(len(source.generators))),
        label=name.text,
    )
    if not _well_typed(reading, functor, values):
        return None
    return functor if keeps_equations(reading, functor, name.span) else None


def _read_entry(
    reading: Reading,
    source: Category,
    target: Category,
    entry: tree.Entry,
    values: _Values,
    seen: Seen,
) -> None:
    obj = known_object(reading, source, entry.key)
    if obj is not None:
        if is_new(reading, seen, ("object", obj), entry):
            image = resolve_object(reading, target, entry.value)
            if image is not None:
                values.objects[obj] = (image, entry.span)
        return
    path = resolve_key(reading, source, entry.key)
    image_path = resolve_morphism(reading, target, entry.value)
    if path is None:
        return
    if len(path.word) != 1:
        say_no_generator(reading, source, entry)
    elif is_new(reading, seen, ("generator", path.word[0]), entry) and image_path is not None:
        values.generators[path.word[0]] = (image_path, entry)


def _infer_objects(reading: Reading, source: Category, target: Category, values: _Values) -> None:
    """A mapped generator forces the images of its ends."""
    for letter, (path, entry) in sorted(values.generators.items()):
        generator = source.generators[letter]
        for obj, image in ((generator.dom, path.dom), (generator.cod, path.cod)):
            known, span = values.objects.setdefault(obj, (image, entry.span))
            if known != image:
                _wrong_ends(reading, source, target, obj, known, image, entry, span)


def _wrong_ends(
    reading: Reading,
    source: Category,
    target: Category,
    obj: int,
    known: int,
    image: int,
    entry: tree.Entry,
    span: Span,
) -> None:
    shown, first, second = spell(source.objects[obj]), spell(target.objects[known]), spell(target.objects[image])
    message = f"`{show_expression(entry.key)} |-> {show_expression(entry.value)}` needs `{shown} |-> {second}`"
    label = Label(span, f"here `{shown}` goes to `{first}`")
    hint = "f : A -> B goes to a morphism from the image of A to the image of B"
    reading.error("E0214", message, entry.span, hint, [label])


def _complete(reading: Reading, name: tree.Name, source: Category, values: _Values) -> bool:
    # Objects that a missing morphism would force are not missed besides.
    missing = [generator for letter, generator in enumerate(source.generators) if letter not in values.generators]
    forced = {end for _, dom, cod in missing for end in (dom, cod)}
    lacking = [obj for obj in range(len(source.objects)) if obj not in values.objects and obj not in forced]
    objects = [spell(source.objects[obj]) for obj in lacking]
    morphisms = [spell(generator.name) for generator in missing]
    say_missing(reading, name, source, "morphism", morphisms)
    say_missing(reading, name, source, "object", objects)
    return not morphisms and not objects


def _well_typed(reading: Reading, functor: Functor, values: _Values) -> bool:
    """Whether every image has the right ends; the objects that were inferred fit, those that were given may not."""
    for letter, (path, entry) in values.generators.items():
        generator = functor.source.generators[letter]
        if (path.dom, path.cod) != (functor.objects[generator.dom], functor.objects[generator.cod]):
            shown = functor.target.show_morphism(path)
            reading.error("E0214", f"`{shown}` has the wrong ends", entry.span)
            return False
    return True


def keeps_equations(reading: Reading, functor: Functor, span: Span) -> bool:
    """Whether every equation of the source holds in the target; broken and undecided ones are reported."""
    if functor.target.thin:
        return True
    for mapped in mapped_equations(functor, reading.limits):
        shown = " = ".join(map(functor.source.show, mapped.equation))
        equality = mapped.images.equality
        if equality.answer is None:
            reading.pend(f"whether {functor.label} respects `{shown}`", equality.met)
        elif not equality.answer:
            message = f"{functor.label} breaks the equation `{shown}` of {functor.source.label}: {_differ(mapped)}"
            reading.error("E0301", message, span, "morphisms that are equal have equal images", [])
            return False
    return True


def _differ(mapped: MappedEquation) -> str:
    """The images of an equation, and the shortest paths equal to them where these are others."""
    images = mapped.images.left, mapped.images.right
    one, other = map(mapped.target.show, images)
    says = f"the images `{one}` and `{other}` differ in {mapped.target.label}"
    if mapped.normal_forms != images:
        first, second = map(mapped.target.show, mapped.normal_forms)
        says += f", where they are `{first}` and `{second}`"
    return says


def by_name(reading: Reading, name: tree.Name, source: Category, target: Category, how: str) -> Functor | None:
    """The functor that sends each object and generator to the one of the same name, if there are such."""
    objects: list[int] = []
    generators: list[Path] = []
    lost: list[str] = []
    for obj in source.objects:
        if obj in target.object_numbers:
            objects.append(target.object_numbers[obj])
        else:
            lost.append(spell(obj))
    for letter, generator in enumerate(source.generators):
        path = _namesake(source, letter, target)
        if path is None:
            lost.append(spell(generator.name))
        else:
            generators.append(path)
    if lost:
        verb = "has" if len(lost) == 1 else "have"
        message = f"{listed(lost)} of {source.label} {verb} no namesake in {target.label}"
        reading.error("E0213", message, name.span, f"`{how}` sends each name to itself")
        return None
    for letter, path in enumerate(generators):
        generator = source.generators[letter]
        if (path.dom, path.cod) != (objects[generator.dom], objects[generator.cod]):
            there = target.show_morphism(path)
            here = source.show_morphism(source.generator_path(letter))
            reading.error("E0214", f"`{here}` in {source.label}, but `{there}` in {target.label}", name.span)
            return None
    functor = Functor(source, target, tuple(objects), tuple(generators), label=name.text)
    return functor if keeps_equations(reading, functor, name.span) else None


def _namesake(source: Category, letter: int, target: Category) -> Path | None:
    """What a generator is called in another category; one of a full subcategory is called by a path of the whole."""
    found = _named(target, source.generators[letter].name)
    if found is not None or made_by(source) != "full":
        return found
    whole, full = source.parts
    assert isinstance(whole, Category)
    assert isinstance(full, FullSubcategory)
    steps = [_namesake(whole, one, target) for one in full.inclusion.generators[letter].word]
    known = [step for step in steps if step is not None]
    if len(known) < len(steps) or any(one.cod != other.dom for one, other in pairwise(known)):
        return None
    return Path(known[0].dom, known[-1].cod, tuple(one for step in known for one in step.word))


def _named(category: Category, name: str) -> Path | None:
    if name in category.generator_numbers:
        return category.generator_path(category.generator_numbers[name])
    return category.synonyms.get(name)
