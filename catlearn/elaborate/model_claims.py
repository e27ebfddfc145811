"""Claims about models, heads on top of them, generation, and numbers of transformations."""

from __future__ import annotations

from ..language import tree
from ..language.show import show_expression
from ..theory.functor import Functor
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from ..verdicts import questions
from ..verdicts.questions import Question
from .functor_expressions import resolve_functor, same_category
from .objects import resolve_object
from .reading import Reading
from .task_expressions import ground_of, resolve_task
from .transformations import resolve_two_tasks
from .unfilled import count_of


def resolve_model(reading: Reading, expression: tree.Expression) -> Functor | None:
    """The model or functor that an expression denotes."""
    return resolve_functor(reading, expression)


def is_ideal(reading: Reading, subject: tree.Expression) -> questions.IsIdeal | None:
    """`M is ideal`."""
    model = resolve_model(reading, subject)
    return None if model is None else questions.IsIdeal(model)


def suffices(reading: Reading, claim: tree.SufficesForTuning) -> questions.Suffices | None:
    """`M suffices for tuning`."""
    model = resolve_model(reading, claim.model)
    return None if model is None else questions.Suffices(model)


def soft_prompting(reading: Reading, claim: tree.SolvableByPrompting) -> questions.SoftPrompting | None:
    """`T solvable by prompting under M`."""
    assert claim.model is not None
    if claim.prompt is not None or claim.up_to_idempotent or claim.within is not None:
        hint = "the soft prompt is found; write `solvable by prompting under M` alone"
        reading.error("E0501", "a soft prompt under a model takes no further condition", claim.span, hint)
        return None
    found = _task_under(reading, claim.task, claim.model)
    return None if found is None else questions.SoftPrompting(*found)


def solvable_by_tuning(reading: Reading, claim: tree.SolvableByTuning) -> Question | None:
    """`T solvable by tuning [under M]`, for a task, a functor or a label."""
    if _is_functor(reading, claim.task):
        return _functor_tuning(reading, claim)
    if claim.model is not None:
        found = _task_under(reading, claim.task, claim.model)
        return None if found is None else questions.TuningUnder(*found)
    task = resolve_task(reading, claim.task, ground_of(reading, claim.task))
    return None if task is None else questions.SolvableByTuning(task)


def _functor_tuning(reading: Reading, claim: tree.SolvableByTuning) -> Question | None:
    functor = _functor_or_label(reading, claim.task)
    if claim.model is None:
        return None if functor is None else questions.FunctorTuning(functor)
    model = resolve_model(reading, claim.model)
    if functor is None or model is None:
        return None
    fits = same_category(reading, functor.source, model.source, claim.model.span, "starts in")
    return questions.FunctorTuningUnder(functor, model) if fits else None


def _is_functor(reading: Reading, expression: tree.Expression) -> bool:
    """Whether an expression begins with a declared functor or label, or is `id(C)`."""
    match expression:
        case tree.Name(text=text, module=module):
            declared = reading.scope.find(text, module)
            return declared is not None and declared.kind in ("functor", "model", "label")
        case tree.Call(function=tree.Name(text="id", module=None)):
            return True
        case tree.Composite(parts=parts):
            return _is_functor(reading, parts[0])
    return False


def _functor_or_label(reading: Reading, expression: tree.Expression) -> Functor | None:
    if isinstance(expression, tree.Name):
        declared = reading.look_up(expression, "functor", "model", "label")
        value = None if declared is None else declared.value
        return value if isinstance(value, Functor) else None
    return resolve_functor(reading, expression)


def _task_under(reading: Reading, task: tree.Expression, model: tree.Expression) -> tuple[Presheaf, Functor] | None:
    """A task on the source of a model, and the model."""
    found = resolve_functor(reading, model)
    ground = ground_of(reading, task)
    if found is not None and ground.category is None:
        ground = type(ground)(found.source, ground.covariant)
    value = resolve_task(reading, task, ground)
    if value is None or found is None:
        return None
    fits = same_category(reading, value.category, found.source, model.span, "starts in")
    return (value, found) if fits else None


def transformations_are(reading: Reading, claim: tree.Has, call: tree.Call) -> questions.TransformationsAre | None:
    """`nat(S, T) has 12 elements`."""
    if len(call.arguments) != 2 or call.settings:
        reading.error("E0501", "`nat` takes two tasks", call.span, "as in `nat(S, T) has 12 elements`")
        return None
    tasks = resolve_two_tasks(reading, call.arguments[0], call.arguments[1])
    return None if tasks is None else questions.TransformationsAre(*tasks, count_of(claim.count))


def generates_under(reading: Reading, claim: tree.GeneratesUnder) -> questions.Generates | None:
    """`T generates A under F`."""
    found = _task_under(reading, claim.task, claim.functor)
    if found is None:
        return None
    task, functor = found
    obj = resolve_object(reading, functor.target, claim.object)
    return None if obj is None else questions.Generates(functor, task, obj)


def generates_from(reading: Reading, claim: tree.GeneratesFrom) -> questions.GeneratedFrom | None:
    """`F generates F(A) from {B, C}`."""
    functor = resolve_functor(reading, claim.functor)
    if functor is None:
        return None
    image = claim.image
    if not isinstance(image, tree.Call) or len(image.arguments) != 1 or image.function != claim.functor:
        name = show_expression(claim.functor)
        hint = f"as in `{name} generates {name}(A) from {{B, C}}`"
        message = f"`{show_expression(image)}` is not the image of an object under `{name}`"
        reading.error("E0501", message, image.span, hint)
        return None
    obj = resolve_object(reading, functor.source, image.arguments[0])
    assert isinstance(claim.seen, tree.Braces), "a claim with a hole is not asked"
    seen = [resolve_object(reading, functor.source, item) for item in claim.seen.items]
    known = [one for one in seen if one is not None]
    if obj is None or len(known) < len(seen):
        return None
    if obj in known:
        message = f"`{spell(functor.source.objects[obj])}` is among the objects seen, so there is nothing to generate"
        reading.error("E0501", message, claim.seen.span, "leave it out of the braces")
        return None
    return questions.GeneratedFrom(functor, obj, tuple(sorted(set(known))))
