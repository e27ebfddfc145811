"""`a is mono`, `a >> b = c`: claims about transformations, which may be composites and identities."""

from __future__ import annotations

from itertools import pairwise

from ..language import tree
from ..language.show import show_expression
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from ..verdicts import questions
from .reading import Reading
from .task_expressions import ground_of, resolve_task


def resolve_transformation(reading: Reading, expression: tree.Expression) -> NaturalTransformation | None:
    """The transformation that an expression denotes: a name, `id(T)`, or a composite."""
    parts = _parts(reading, expression)
    if parts is None:
        return None
    composite = parts[0]
    for part in parts[1:]:
        composite = composite.then(part)
    return composite


def transformations_equal(reading: Reading, claim: tree.Equal) -> questions.TransformationsEqual | None:
    """`a >> b = c`."""
    if _is_about_morphisms(reading, claim):
        from .category_claims import needs_category

        needs_category(reading, claim.left, claim.span)
        return None
    left, right = _parts(reading, claim.left), _parts(reading, claim.right)
    if left is None or right is None:
        return None
    ends = [(parts[0].source, parts[-1].target) for parts in (left, right)]
    if ends[0] != ends[1]:
        shown = [f"from {source.label} to {target.label}" for source, target in ends]
        message = f"`{show_expression(claim.left)}` goes {shown[0]}, but `{show_expression(claim.right)}` {shown[1]}"
        reading.error("E0208", message, claim.left.span.to(claim.right.span))
        return None
    return questions.TransformationsEqual(tuple(left), tuple(right))


def _is_about_morphisms(reading: Reading, claim: tree.Equal) -> bool:
    """Whether no name on either side is declared, so that they must be morphisms of some category."""
    waiting = [claim.left, claim.right]
    while waiting:
        match waiting.pop():
            case tree.Name(text=text, module=module):
                if reading.scope.find(text, module) is not None:
                    return False
            case tree.Composite(parts=parts):
                waiting += parts
            case tree.Call(arguments=arguments):
                waiting += arguments
    return True


def _parts(reading: Reading, expression: tree.Expression) -> list[NaturalTransformation] | None:
    """The parts of a composite in the order of composition; their ends are checked."""
    match expression:
        case tree.Name():
            declared = reading.look_up(expression, "transformation")
            value = None if declared is None else declared.value
            return [value] if isinstance(value, NaturalTransformation) else None
        case tree.Call(function=tree.Name(text="id", module=None), arguments=(inner,)):
            task = resolve_task(reading, inner, ground_of(reading, inner))
            return None if task is None else [identity_transformation(task)]
        case tree.Composite(operator=operator, parts=parts):
            found = [_parts(reading, part) for part in (parts if operator == ">>" else parts[::-1])]
            known = [part for group in found if group is not None for part in group]
            complete = all(group is not None for group in found)
            return known if complete and _meet(reading, expression, known) else None
    hint = "a transformation is a name, `id(T)` or a composite `a >> b`"
    reading.error("E0209", f"`{show_expression(expression)}` is not a transformation", expression.span, hint)
    return None


def _meet(reading: Reading, expression: tree.Expression, parts: list[NaturalTransformation]) -> bool:
    for first, second in pairwise(parts):
        if first.target != second.source:
            message = f"{first.label} ends in {first.target.label}, but {second.label} starts in {second.source.label}"
            turned = second.target == first.source and len(parts) == 2
            hint = "these transformations type in the other order" if turned else None
            reading.error("E0207", message, expression.span, hint)
            return False
    return True


def identity_transformation(task: Presheaf) -> NaturalTransformation:
    """The identity of a task."""
    components = tuple(tuple(range(len(names))) for names in task.sets)
    return NaturalTransformation(task, task, components, label=f"id({spell(task.label)})")
