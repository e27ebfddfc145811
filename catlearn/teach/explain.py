"""A verdict in words, step by step: what was asked, what the answer rests on, and how it can be checked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ..verdicts.verdict import Verdict
from .steps import steps_of

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "prompting": (
            "A prompt is an object P, and a model that knows the category answers each input X with hom(X, P). So a "
            "task can be solved by prompting exactly when it is representable: when it has a universal element, from "
            "which every element comes along exactly one morphism."
        ),
        "prompts": (
            "Several prompts side by side answer with the disjoint union of what each answers. So a task can be solved "
            "by k prompts exactly when each of its k components is representable."
        ),
        "generators": (
            "Elements generate a task when every element comes from one of them along some morphism. Fewer than the "
            "number of maximal classes never suffice."
        ),
        "idempotent": (
            "A task is solvable by prompting up to idempotent when it is a retract of a representable: the answers of "
            "a prompt, kept where an idempotent fixes them."
        ),
        "tuning": (
            "Tuning puts a trainable head behind the model. Behind the ideal model, which knows each object by all "
            "the morphisms into it, a head exists for every task."
        ),
        "equality": (
            "Two paths are the same morphism exactly when the equations of the category lead from one to the other. "
            "A chain of such steps proves it; a model of the equations in which the two differ refutes it."
        ),
        "finite": "A category is finite when only finitely many paths are different under its equations.",
        "size": "What is counted are morphisms: paths up to the equations, identities among them.",
        "shape": "A property of the category as a whole, read off its morphisms and their composition.",
        "morphism": "A property of one morphism, read off how it composes with the others.",
        "caulkable": (
            "An extractor f and a head h are given, and frozen. A morphism p is caulkable through them when some "
            "morphism c between them has f >> c >> h = p: the caulk, which is all that is left to learn."
        ),
        "iso": "Two objects are isomorphic when morphisms there and back compose to the identities.",
        "universal": "An object is terminal when each object has exactly one morphism to it, initial when from it.",
        "limit": "A limit is a cone through which every other cone factors in exactly one way; a colimit is the dual.",
        "functor": "A property of a functor, read off what it does to each hom-set.",
        "well formed": "A functor must send morphisms that are equal to morphisms that are equal.",
        "transformation": "Transformations are compared component by component.",
        "gap": (
            "A task on a metric category gives each point a value. A prompt P answers each point x with the distance "
            "d(x, P), and several prompts with the least. The gap is the error at the worst point, for the best "
            "prompts. Over similarities it is counted in bits: minus the binary logarithm of the ratio."
        ),
        "tuning gap": (
            "A head sees only what the model tells apart. Where the task changes by delta more than the model does, "
            "any head errs by delta / 2 at one of the two points, and one head does no worse than that anywhere."
        ),
        "task": "A map of tasks is natural: it commutes with every restriction.",
    }
)


def explain(verdict: Verdict) -> str:
    """The explanation of a verdict.

    >>> from catlearn.elaborate.asking import decide
    >>> from catlearn.elaborate.building import category
    >>> C = category(["A"], {"f": ("A", "A")}, ["f^2 = id(A)"])
    >>> print(explain(decide(C, "has 2 morphisms")).splitlines()[0])
    The answer is yes.
    """
    return "\n\n".join(_paragraphs(verdict))


def _paragraphs(verdict: Verdict) -> Iterator[str]:
    answers = {True: "The answer is yes.", False: "The answer is no.", None: "The answer is not known."}
    yield answers[verdict.answer]
    meaning = MEANINGS.get(verdict.kind)
    if meaning:
        yield meaning
    yield verdict.message
    steps = steps_of(verdict)
    if steps:
        yield "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    if verdict.limit is not None:
        limit = verdict.limit
        yield f"The limit of {limit.value:,} {limit.name} was met; {limit.option} raises it."
    elif verdict.certificate is not None:
        yield (
            f"The reason is called {verdict.reason}. The certificate holds all that is needed to check it again "
            "without any search: `catlearn check --format json` writes it, `catlearn verify` reads it."
        )
