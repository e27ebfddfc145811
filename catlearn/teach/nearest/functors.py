"""The nearest changes for claims about functors and models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ...theory.category import Path
from ...theory.functor import Functor
from ...theory.functor_properties import Missed, Unreached
from ...theory.judgements import Fails
from ...theory.models import Ideality
from ...theory.names import spell
from ...verdicts import questions
from ...verdicts.decide import decide
from ...verdicts.questions import Question
from ...verdicts.verdict import Verdict
from .change import (
    LIMITS,
    MOST_EDITS,
    Change,
    add_arrow,
    add_equation,
    add_object,
    added_text,
    confirmed,
    fresh,
    instead,
    without_equation,
)


def functor_changes(verdict: Verdict) -> Iterator[Change | None]:
    """What would make a claim about a functor or a model true."""
    match verdict.question:
        case questions.FunctorIs(functor=functor) as question:
            yield _source_repaired(verdict, functor, lambda changed: replace(question, functor=changed))
        case questions.IsIdeal(model=model) as ideal:
            yield _weakened(model, lambda changed: replace(ideal, model=changed))
            yield _source_repaired(verdict, model, lambda changed: replace(ideal, model=changed))
        case questions.Suffices(model=model) as suffices:
            yield _weakened(model, lambda changed: replace(suffices, model=changed))
        case questions.TuningUnder(task=task, model=model) as tuning:
            yield _weakened(model, lambda changed: replace(tuning, model=changed))
            yield instead(_ideal_text(task.label), questions.SolvableByTuning(task))
        case questions.FunctorTuningUnder(functor=functor, model=model) as tuning_functor:
            yield _weakened(model, lambda changed: replace(tuning_functor, model=changed))
            yield instead(_ideal_text(functor.label), questions.FunctorTuning(functor))
        case questions.SoftPrompting(task=task, model=model) as soft:
            yield _weakened(model, lambda changed: replace(soft, model=changed))
            text = f"With a head on top: `{task.label} solvable by tuning under {model.label}`."
            yield instead(text, questions.TuningUnder(task, model))
            yield instead(_ideal_text(task.label), questions.SolvableByTuning(task))


def _ideal_text(label: str) -> str:
    return f"With a model that forgets nothing: `{label} solvable by tuning`."


def _weakened(model: Functor, ask: Callable[[Functor], Question]) -> Change | None:
    """A model whose target has one equation less, and of it only what the source says anyway."""
    target = model.target
    for number, (left, right) in enumerate(target.equations):
        images = [(model(one), model(other)) for one, other in model.source.equations]
        kept = [pair for pair in images if pair[0].word != pair[1].word and pair not in target.equations]
        smaller = without_equation(target, number, kept)
        changed = replace(model, target=smaller)
        if decide(questions.WellFormed(changed), LIMITS).answer is not True:
            continue
        law = f"`{target.show(left)} = {target.show(right)}`"
        only = " and ".join(f"`{target.show(one)} = {target.show(other)}`" for one, other in kept)
        text = f"Do not let the model confuse so much: drop the equation {law} of `{target.label}`" + (
            f", and keep only {only}." if kept else "."
        )
        found = confirmed(text, ask(changed))
        if found is not None:
            return found
    return None


def _source_repaired(verdict: Verdict, functor: Functor, ask: Callable[[Functor], Question]) -> Change | None:
    """The source with what the functor lacks: equations that it makes hold, morphisms and objects that it misses."""
    changed, current = functor, verdict
    added: list[str] = []
    for _ in range(MOST_EDITS):
        step = _step(current, changed)
        if step is None:
            return None
        changed, more = step
        added += more
        current = decide(ask(changed), LIMITS)
        if current.answer:
            return Change(_added_and_sent(added, functor), current.message)
    return None


def _added_and_sent(added: list[str], functor: Functor) -> str:
    """What is added to the source, and where the functor sends it."""
    sent = [one for one in added if "|->" in one]
    text = added_text([one for one in added if one not in sent], functor.source.label)
    if not sent:
        return text
    return f"{text[:-1]}, and let `{functor.label}` send {' and '.join(f'`{one}`' for one in sent)}."


def _step(verdict: Verdict, functor: Functor) -> tuple[Functor, tuple[str, ...]] | None:
    match verdict.facts.get("found"):
        case Fails(reason="COLLAPSED", paths=(left, right)):
            return _with_equation(functor, left, right)
        case Ideality(collapsed=((left, right), *_)):
            return _with_equation(functor, left, right)
        case Ideality(invented=(invented, *_)):
            return _with_arrow(functor, *invented.objects, invented.path)
        case Missed(dom=dom, cod=cod, path=path):
            return _with_arrow(functor, dom, cod, path)
        case Unreached(object=obj):
            return _with_object(functor, obj)
    return None


def _with_equation(functor: Functor, left: Path, right: Path) -> tuple[Functor, tuple[str, ...]]:
    edit = add_equation(functor.source, left, right)
    return replace(functor, source=edit.category), edit.added


def _with_arrow(functor: Functor, dom: int, cod: int, image: Path) -> tuple[Functor, tuple[str, ...]]:
    """A generator over a morphism of the target that was missed."""
    source, target = functor.source, functor.target
    stem = target.generators[image.word[0]].name if len(image.word) == 1 else "new"
    edit = add_arrow(source, fresh(source, stem), dom, cod)
    changed = replace(functor, source=edit.category, generators=(*functor.generators, image))
    return changed, (*edit.added, f"{spell(edit.category.generators[-1].name)} |-> {target.show(image)}")


def _with_object(functor: Functor, obj: int) -> tuple[Functor, tuple[str, ...]]:
    name = functor.target.objects[obj]
    edit = add_object(functor.source, fresh(functor.source, name))
    changed = replace(functor, source=edit.category, objects=(*functor.objects, obj))
    return changed, (*edit.added, f"{spell(edit.category.objects[-1])} |-> {spell(name)}")
