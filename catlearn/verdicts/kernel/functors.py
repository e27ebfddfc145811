"""Claims about functors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import product

from .equality import Equality, read_equality
from .morphisms import inverse, isomorphic
from .presentation import Presentation, Word
from .reading import increasing, items, need, number, numbers, record


@dataclass(frozen=True)
class Functor:
    """An object for each object, a path for each generator."""

    source: Presentation
    target: Presentation
    objects: list[int]
    words: list[Word]

    def __call__(self, word: Word) -> Word:
        """The image of a path."""
        self.target.budget.spend(1 + len(word))
        return tuple(letter for g in word for letter in self.words[g])

    def keeps_the_laws(self, basis: Equality) -> None:
        """Reject unless both sides of each law of the source go to equal paths."""
        for dom, _, left, right in self.source.laws():
            need(basis.same(self.objects[dom], self(left), self(right)), "the functor breaks an equation")

    def images(self, cod: int, target: Equality) -> set[tuple[int, Hashable]]:
        """All (A, image of f) for f : A -> cod: from the identity on, generators are put in front."""
        found: set[tuple[int, Hashable]] = {(cod, target.key(self.objects[cod], ()))}
        queue: list[tuple[int, Word]] = [(cod, ())]
        for obj, image in queue:
            for g in self.source.into[obj]:
                dom, longer = self.source.dom[g], self.words[g] + image
                self.target.budget.spend(len(longer))
                if (dom, key := target.key(self.objects[dom], longer)) not in found:
                    found.add((dom, key))
                    queue.append((dom, longer))
        return found


def read_functor(source: Presentation, target: Presentation, value: object) -> Functor:
    """A functor's table; its laws are not yet looked at."""
    objects, words = record(value, "a functor", "objects", "generators")
    images = numbers(objects, target.objects, "the images of the objects", source.objects)
    paths = [
        target.path_between(images[source.dom[g]], images[source.cod[g]], word, "the image of a generator")
        for g, word in enumerate(items(words, "the images of the generators", len(source.dom)))
    ]
    return Functor(source, target, images, paths)


def well_formed(functor: Functor, evidence: object) -> None:
    """The laws hold."""
    (equality,) = record(evidence, "the evidence", "target")
    basis = read_equality(functor.target, equality)
    functor.keeps_the_laws(basis)
    basis.finish()


def not_a_functor(functor: Functor, evidence: object) -> None:
    """The two sides of an equation go to different paths."""
    place, equality = record(evidence, "the evidence", "equation", "target")
    laws = list(functor.source.laws())
    dom, _, left, right = laws[number(place, len(laws), "the number of an equation")]
    basis = read_equality(functor.target, equality)
    need(not basis.same(functor.objects[dom], functor(left), functor(right)), "the functor keeps this equation")
    basis.finish()


def faithful(functor: Functor, target: Equality, evidence: object) -> None:
    """Different parallel morphisms go to different ones; of a thin source there are none."""
    (equality,) = record(evidence, "the evidence", "source")
    if equality is None:
        need(functor.source.thin, "the morphisms of the source must be listed")
        return
    basis = read_equality(functor.source, equality)
    for dom, cod in product(range(functor.source.objects), repeat=2):
        keys = [target.key(functor.objects[dom], functor(word)) for word in basis.hom(dom, cod)]
        need(len(set(keys)) == len(keys), "the functor merges two morphisms")
    basis.finish()


def not_faithful(functor: Functor, target: Equality, evidence: object) -> None:
    """Two different parallel paths that go to equal ones."""
    start, left, right, equality = record(evidence, "the evidence", "dom", "left", "right", "source")
    dom = functor.source.object_number(start)
    one, end = functor.source.path(dom, left)
    other = functor.source.path_between(dom, end, right)
    basis = read_equality(functor.source, equality)
    need(target.same(functor.objects[dom], functor(one), functor(other)), "the two images are different")
    need(not basis.same(dom, one, other), "the two paths are equal")
    basis.finish()


def full(functor: Functor, target: Equality, evidence: object) -> None:
    """Each morphism between images is an image: there are as many images as morphisms."""
    record(evidence, "the evidence")
    for cod in range(functor.source.objects):
        counts = Counter(dom for dom, _ in functor.images(cod, target))
        for dom in range(functor.source.objects):
            between = target.hom(functor.objects[dom], functor.objects[cod])
            need(counts[dom] == len(between), "a morphism between images is no image")


def not_full(functor: Functor, target: Equality, evidence: object) -> None:
    """A path between two images that is no image of a path between the two objects."""
    start, stop, value = record(evidence, "the evidence", "dom", "cod", "word")
    dom, cod = functor.source.object_number(start), functor.source.object_number(stop)
    word = functor.target.path_between(functor.objects[dom], functor.objects[cod], value)
    missed = dom, target.key(functor.objects[dom], word)
    need(missed not in functor.images(cod, target), "the path is an image")


def essentially_surjective(functor: Functor, target: Equality, evidence: object) -> None:
    """Each object is isomorphic to an image: [A, path from F(A), path to F(A)] for each."""
    (preimages,) = record(evidence, "the evidence", "preimages")
    for obj, entry in enumerate(items(preimages, "the preimages", functor.target.objects)):
        before, there, back = items(entry, "a preimage", 3)
        image = functor.objects[functor.source.object_number(before)]
        one = functor.target.path_between(image, obj, there)
        other = functor.target.path_between(obj, image, back)
        need(inverse(target, image, obj, one, other), "two paths are not inverse to each other")


def not_essentially_surjective(functor: Functor, target: Equality, evidence: object) -> None:
    """An object that is isomorphic to no image."""
    (subject,) = record(evidence, "the evidence", "object")
    obj = functor.target.object_number(subject)
    for image in sorted(set(functor.objects)):
        if functor.target.leads(obj, image) and functor.target.leads(image, obj):
            need(not isomorphic(target, image, obj), "the object is isomorphic to an image")


def injective_on_objects(functor: Functor, target: Equality, evidence: object) -> None:
    """Different objects go to different objects."""
    record(evidence, "the evidence")
    need(len(set(functor.objects)) == len(functor.objects), "two objects go to one")


def merges_objects(functor: Functor, target: Equality, evidence: object) -> None:
    """Two objects go to one."""
    (pair,) = record(evidence, "the evidence", "objects")
    one, other = increasing(items(pair, "the objects", 2), functor.source.objects, "the objects")
    need(functor.objects[one] == functor.objects[other], "the two objects go to different ones")


Check = Callable[[Functor, Equality, object], None]

PROPERTIES: dict[str, tuple[Check, ...]] = {
    "faithful": (faithful,),
    "full": (full,),
    "embedding": (injective_on_objects, faithful),
    "essentially surjective": (essentially_surjective,),
    "equivalence": (full, faithful, essentially_surjective),
}

REFUTATIONS: dict[str, tuple[Check, Check]] = {
    "NOT_FAITHFUL": (faithful, not_faithful),
    "NOT_FULL": (full, not_full),
    "NOT_ESSENTIALLY_SURJECTIVE": (essentially_surjective, not_essentially_surjective),
    "MERGES_OBJECTS": (injective_on_objects, merges_objects),
}


def claimed(functor: Functor, adjective: str, verdict: str, reason: str, evidence: object) -> None:
    """A property of a functor: all that it consists of, or the refutation of a part. The laws are checked as well."""
    equality, shows = record(evidence, "the evidence", "target", "shows")
    target = read_equality(functor.target, equality)
    functor.keeps_the_laws(target)
    if verdict == "yes":
        need(reason == adjective.upper().replace(" ", "_"), "the reason does not fit the claim")
        checks = PROPERTIES[adjective]
        for check, shown in zip(checks, items(shows, "what shows it", len(checks)), strict=True):
            check(functor, target, shown)
    else:
        need(reason in REFUTATIONS and REFUTATIONS[reason][0] in PROPERTIES[adjective], "the reason does not fit")
        REFUTATIONS[reason][1](functor, target, shows)
    target.finish()
