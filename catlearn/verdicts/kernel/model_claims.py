"""The claims on models, tuning and generation: what each of them says, and what checks it."""

from __future__ import annotations

from collections.abc import Callable

from . import generation, models, tuning
from .equality import read_equality
from .functors import read_functor
from .presentation import read_presentation
from .reading import Budget, need, record, text

Check = Callable[[object, tuple[object, ...], str, object, Budget], tuple[str, str]]


def tuning_of_functor_alone(
    about: object, values: tuple[object, ...], reason: str, evidence: object, budget: Budget
) -> tuple[str, str]:
    """`F solvable by tuning`, on the ideal model: the head sends hom(-, A) to F(A), for any functor F."""
    name = text(values[0], "the name of a functor")
    source, (tables, target) = read_presentation(about, budget, "tables", "target")
    there, _ = read_presentation(target, budget)
    functor = read_functor(source, there, record(tables, "the tables", name)[0])
    (equality,) = record(evidence, "the evidence", "target")
    basis = read_equality(there, equality)
    functor.keeps_the_laws(basis)
    basis.finish()
    need(reason == "YONEDA_EXTENSION", "the reason must be YONEDA_EXTENSION")
    return reason, "yes"


CLAIMS: dict[str, tuple[tuple[str, ...], Check]] = {
    "ideal": (("model",), models.ideal),
    "suffices": (("model",), tuning.suffices),
    "soft prompt": (("model", "task"), models.soft_prompt),
    "tuning under": (("model", "task"), tuning.tuning_of_task),
    "functor tuning under": (("model", "functor"), tuning.tuning_of_functor),
    "functor tuning": (("functor",), tuning_of_functor_alone),
    "transformations counted": (("left", "right", "is"), generation.transformations_counted),
    "generates": (("functor", "task", "object"), generation.generates),
    "generated from": (("functor", "object", "seen"), generation.generated_from),
}
