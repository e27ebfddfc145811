"""Questions about models, heads and generation that between them have every kind, reason and witness."""

from __future__ import annotations

from catlearn.theory.category import category, opposite
from catlearn.theory.families import chain, cyclic, discrete, poset
from catlearn.theory.functor import Functor, identity_functor
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.tasks import hom, one, sum_of_tasks, zero
from catlearn.theory.word_problem import Listing, word_problem
from catlearn.verdicts.questions import (
    FunctorTuning,
    FunctorTuningUnder,
    GeneratedFrom,
    Generates,
    IsIdeal,
    Question,
    SoftPrompting,
    Suffices,
    TransformationsAre,
    TuningUnder,
)


def between_orders(source, target, images, label):
    """The functor between partial orders with these values on objects."""
    objects = tuple(target.objects.index(name) for name in images)
    paths = word_problem(target).listing()
    assert isinstance(paths, Listing)
    chosen = [
        next(path for path in paths.paths if (path.dom, path.cod) == (objects[dom], objects[cod]))
        for _, dom, cod in source.generators
    ]
    return Functor(source, target, objects, tuple(chosen), label)


FOUR, TWO = cyclic(4), cyclic(2)
FORGETS = Functor(FOUR, TWO, (0,), (TWO.path(0, [0]),), "Forgets")
GAINS = Functor(TWO, FOUR, (0,), (FOUR.path(0, [0, 0]),), "Gains")
PAIR = discrete(["a", "b"])
GLUES = Functor(PAIR, chain(1), (0, 0), (), "Glues")
JOINS = Functor(PAIR, chain(2), (0, 1), (), "Joins")
INTO_THREE = Functor(PAIR, chain(3), (0, 2), (), "IntoThree")
STEPS = category(["n"], {"next": ("n", "n")}, label="Steps")
MODULO = Functor(STEPS, TWO, (0,), (TWO.path(0, [0]),), "Modulo")
COLLAPSES = Functor(chain(3), chain(2), (0, 0, 1), (chain(2).identity(0), chain(2).path(0, [0])), "Collapses")
ANIMAL = Functor(PAIR, discrete(["cat", "dog"]), (0, 1), (), "Animal")
SAME = Functor(PAIR, discrete(["cat", "dog"]), (0, 0), (), "Same")

PARITY = Presheaf(FOUR, (("even", "odd"),), ([1, 0],), label="Parity")
COVARIANT_PARITY = Presheaf(opposite(FOUR), (("even", "odd"),), ([1, 0],), True, label="Parity")
ANGLE = Presheaf(FOUR, (("up", "right", "down", "left"),), ([1, 2, 3, 0],), label="Angle")
APART = Presheaf(FOUR, (("x", "y"),), ([0, 1],), label="Apart")
SWAP = Presheaf(TWO, (("x", "y"),), ([1, 0],), label="Swap")
SWAPS = Presheaf(TWO, (("a", "b", "c", "d"),), ([1, 0, 3, 2],), label="Swaps")
THREE_SWAPS = Presheaf(TWO, (("a", "b", "c", "d", "e", "f"),), ([1, 0, 3, 2, 5, 4],), label="ThreeSwaps")
UNEQUAL = Presheaf(PAIR, (("x",), ("u", "v")), (), label="Unequal")
ONLY_B = Presheaf(PAIR, ((), ("u",)), (), label="OnlyB")
COVARIANT_UNEQUAL = Presheaf(opposite(PAIR), (("x",), ("u", "v")), (), True, label="Unequal")
LOSES = Presheaf(chain(3), (("x", "y"), ("u",), ("z",)), ([0], [0]), label="Loses")
SIDES = Presheaf(STEPS, (("left", "right"),), ([1, 0],), label="Sides")
THIRDS = Presheaf(STEPS, (("x", "y", "z"),), ([1, 2, 0],), label="Thirds")

FREE = category(["A"], {"a": ("A", "A"), "b": ("A", "A")}, label="Free")
INTO_FREE = Functor(chain(1), FREE, (0,), (), "IntoFree")
PAIR_OF_POINTS = Presheaf(chain(1), (("x", "y"),), (), label="Points")

SEEN = poset(["0", "c", "h"], [("0", "c"), ("0", "h")])
WORDS = poset(["0", "c", "h", "ch"], [("0", "c"), ("0", "h"), ("c", "ch"), ("h", "ch")])
IMAGES = poset(
    ["i0", "ic", "ih", "ich", "sc"], [("i0", "ic"), ("i0", "ih"), ("ic", "ich"), ("ih", "ich"), ("ich", "sc")]
)
BERETS = poset(
    ["i0", "ic", "ih", "ich", "be"],
    [("i0", "ic"), ("i0", "ih"), ("ic", "ich"), ("ih", "ich"), ("ic", "be"), ("ih", "be")],
)
BARE = poset(["i0", "ic", "ih"], [("i0", "ic"), ("i0", "ih")])
DRAW = between_orders(WORDS, IMAGES, ["i0", "ic", "ih", "ich"], "Draw")
DRAW_BERETS = between_orders(WORDS, BERETS, ["i0", "ic", "ih", "ich"], "Draw")
DRAW_SEEN = between_orders(SEEN, IMAGES, ["i0", "ic", "ih"], "DrawSeen")
DRAW_BERET = between_orders(SEEN, BERETS, ["i0", "ic", "ih"], "DrawBeret")
DRAW_BARE = between_orders(SEEN, BARE, ["i0", "ic", "ih"], "DrawBare")
KNOWN = one(SEEN)
TWICE = sum_of_tasks(hom(SEEN, 1), hom(SEEN, 2))

MODELS: dict[str, Question] = {
    "ideal": IsIdeal(identity_functor(FOUR)),
    "ideal, thin": IsIdeal(identity_functor(SEEN)),
    "collapses": IsIdeal(FORGETS),
    "collapses, infinite": IsIdeal(MODULO),
    "invents": IsIdeal(GAINS),
    "merges": IsIdeal(GLUES),
    "suffices": Suffices(Functor(chain(1), TWO, (0,), (), "Point")),
    "suffices, on part of H": Suffices(Functor(chain(1), chain(3), (1,), (), "Middle")),
    "does not suffice: identified": Suffices(FORGETS),
    "does not suffice: merged": Suffices(GLUES),
    "does not suffice: blocked": Suffices(JOINS),
    "does not suffice: cases": Suffices(GAINS),
    "soft prompt": SoftPrompting(PARITY, FORGETS),
    "soft prompt, covariant": SoftPrompting(COVARIANT_PARITY, FORGETS),
    "soft prompt beside the image": SoftPrompting(one(PAIR), INTO_THREE),
    "no soft prompt: sizes": SoftPrompting(ANGLE, FORGETS),
    "no soft prompt: cases": SoftPrompting(APART, FORGETS),
    "no soft prompt: infinite": SoftPrompting(SIDES, identity_functor(STEPS)),
}

TUNING: dict[str, Question] = {
    "canonical": TuningUnder(PARITY, FORGETS),
    "canonical, covariant": TuningUnder(COVARIANT_PARITY, FORGETS),
    "canonical, infinite source": TuningUnder(SIDES, MODULO),
    "canonical, empty": TuningUnder(zero(PAIR), GLUES),
    "not canonical": TuningUnder(SWAPS, GAINS),
    "not canonical, on part of H": TuningUnder(UNEQUAL, Functor(PAIR, chain(3), (2, 0), (), "Back")),
    "identified": TuningUnder(ANGLE, FORGETS),
    "identified, infinite source": TuningUnder(THIRDS, MODULO),
    "inverted": TuningUnder(LOSES, COLLAPSES),
    "merged": TuningUnder(UNEQUAL, GLUES),
    "merged, covariant": TuningUnder(COVARIANT_UNEQUAL, GLUES),
    "blocked": TuningUnder(ONLY_B, JOINS),
    "blocked on part of H": TuningUnder(ONLY_B, INTO_THREE),
    "cases": TuningUnder(SWAP, GAINS),
    "a head on an infinite category": TuningUnder(PAIR_OF_POINTS, INTO_FREE),
    "cases, with a symmetry": TuningUnder(THREE_SWAPS, GAINS),
    "a label": FunctorTuningUnder(ANIMAL, identity_functor(PAIR)),
    "a label on part of H": FunctorTuningUnder(SAME, INTO_THREE),
    "a label, merged": FunctorTuningUnder(ANIMAL, GLUES),
    "a label, blocked": FunctorTuningUnder(ANIMAL, JOINS),
    "a functor": FunctorTuningUnder(DRAW, identity_functor(WORDS)),
    "a functor, identified": FunctorTuningUnder(identity_functor(FOUR), FORGETS),
    "a functor, cases": FunctorTuningUnder(identity_functor(TWO), GAINS),
    "any label": FunctorTuning(ANIMAL),
    "any functor": FunctorTuning(FORGETS),
}

GENERATION: dict[str, Question] = {
    "exact": Generates(DRAW_SEEN, KNOWN, 3),
    "exact, another": Generates(DRAW_SEEN, KNOWN, 4),
    "exact, covariant": Generates(DRAW_SEEN, hom(SEEN, 1, True), 1),
    "unfaithful": Generates(DRAW_SEEN, TWICE, 3),
    "ambiguous": Generates(DRAW_BERET, KNOWN, 3),
    "impossible": Generates(DRAW_BARE, KNOWN, 0),
    "a group": Generates(FORGETS, PARITY, 0),
    "a colimit": GeneratedFrom(DRAW, 3, (0, 1, 2)),
    "no colimit, another": GeneratedFrom(DRAW, 3, (0, 1)),
    "no colimit, ambiguous": GeneratedFrom(DRAW_BERETS, 3, (0, 1, 2)),
    "from nothing": GeneratedFrom(DRAW, 0, ()),
    "so many transformations": TransformationsAre(ANGLE, ANGLE, 4),
    "not so many transformations": TransformationsAre(sum_of_tasks(ANGLE, PARITY), ANGLE, 3),
    "transformations, covariant": TransformationsAre(COVARIANT_PARITY, COVARIANT_PARITY, 2),
}
