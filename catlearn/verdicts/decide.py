"""A question, decided: the procedure of the theory, its answer in words, and the certificate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..theory.limits import DEFAULT_LIMITS, Limits
from . import (
    caulking,
    equality,
    functor_heads,
    functors,
    generation,
    metric,
    models,
    morphisms,
    prompting,
    prompts,
    questions,
    shapes,
    sizes,
    soft_prompts,
    tasks,
    transformations,
    transformations_counted,
    tuning,
    universal,
)
from .kernel import check_certificate
from .questions import Question
from .verdict import Verdict

_PROCEDURES: Mapping[type[Any], Callable[[Any, Limits], Verdict]] = {
    questions.Equal: equality.equal,
    questions.IsFinite: sizes.finite,
    questions.HasMorphisms: sizes.morphisms,
    questions.HasObjects: sizes.objects,
    questions.HomHas: sizes.hom,
    questions.TaskHas: sizes.elements,
    questions.CategoryIs: shapes.shape,
    questions.MorphismIs: morphisms.morphism,
    questions.Caulkable: caulking.caulkable,
    questions.ObjectsIso: morphisms.isomorphic,
    questions.ObjectIs: universal.universal_object,
    questions.LimitExists: universal.limit,
    questions.FunctorIs: functors.functor,
    questions.WellFormed: functors.well_formed,
    questions.Prompting: prompting.prompting,
    questions.Prompts: prompts.prompts,
    questions.Generated: prompts.generated,
    questions.PromptingUpToIdempotent: prompts.up_to_idempotent,
    questions.SolvableByTuning: prompts.tuning,
    questions.TasksIso: tasks.related,
    questions.TaskEmbeds: tasks.related,
    questions.TransformationIs: transformations.is_,
    questions.TransformationsEqual: transformations.equal,
    questions.GapIs: metric.gap_is,
    questions.TuningGapIs: metric.tuning_gap_is,
    questions.IsIdeal: models.ideal,
    questions.Suffices: models.enough,
    questions.SoftPrompting: soft_prompts.soft,
    questions.TuningUnder: tuning.under,
    questions.FunctorTuningUnder: functor_heads.under,
    questions.FunctorTuning: functor_heads.ideal,
    questions.TransformationsAre: transformations_counted.counted,
    questions.Generates: generation.under,
    questions.GeneratedFrom: generation.from_seen,
}


def decide(question: Question, limits: Limits = DEFAULT_LIMITS, *, recheck: bool = False) -> Verdict:
    """The verdict on a question, within limits; `recheck` has the kernel check the certificate at once.

    >>> from ..theory.families import cyclic
    >>> from .questions import HasMorphisms
    >>> decide(HasMorphisms(cyclic(4), 4), recheck=True).message
    '`cyclic(4)` has 4 morphisms, identities counted.'
    """
    verdict = _PROCEDURES[type(question)](question, limits)
    if recheck and verdict.certificate is not None:
        refusal = check_certificate(verdict.certificate)
        if refusal is not None:
            message = f"the kernel does not accept a certificate of {question!r}: {refusal}"
            raise AssertionError(message)
    return verdict
