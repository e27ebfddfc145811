"""Pictures of verdicts on models: what they confuse, the task that stands on them, what they generate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..theory.functor import Functor
from ..theory.models import Ideality
from ..theory.presheaf import Presheaf
from ..theory.unseen import Generated
from ..verdicts import questions
from ..verdicts.verdict import Verdict
from .diagram import Diagram, Panel, Tone
from .functors import functor_panels, image_lines, object_links
from .tasks import task_panel


def model_certificate(verdict: Verdict) -> Diagram | None:
    """The picture of a verdict on a model or on what is generated; None of any other.

    >>> from ..theory.families import chain
    >>> from ..theory.functor import identity_functor
    >>> from ..verdicts.decide import decide
    >>> made = model_certificate(decide(questions.GeneratedFrom(identity_functor(chain(2)), 1, (0,))))
    >>> [node.tone for node in made.panels[0].nodes]
    ['good', 'other']
    """
    found = verdict.facts.get("found")
    match verdict.question:
        case questions.IsIdeal() if isinstance(found, Ideality):
            return _ideality(found)
        case (
            questions.TuningUnder(task=task, model=model)
            | questions.SoftPrompting(task=task, model=model)
            | questions.Generates(task=task, functor=model)
        ):
            tones = _generated(verdict) if isinstance(verdict.question, questions.Generates) else {}
            return _task_and_model(task, model, tones)
        case questions.GeneratedFrom(functor=functor, object=obj, seen=seen):
            source, target = functor_panels(functor)
            shown = _toned(source, {obj: "other", **dict.fromkeys(seen, "good")})
            reached = _toned(target, {functor.objects[obj]: "good" if verdict.answer else "bad"})
            return Diagram("", (shown, reached), object_links(functor, source, target))
    return None


def _generated(verdict: Verdict) -> dict[int, Tone]:
    """What is generated in blue; what was asked for in green or red."""
    assert isinstance(verdict.question, questions.Generates)
    found = verdict.facts.get("found")
    other: dict[int, Tone] = {found.object: "other"} if isinstance(found, Generated) else {}
    return {**other, verdict.question.object: "good" if verdict.answer else "bad"}


def _task_and_model(task: Presheaf, model: Functor, tones: Mapping[int, Tone]) -> Diagram:
    """A task beside the model under it."""
    source, target = functor_panels(model)
    links = [
        replace(link, source=(1, link.source[1]), target=(2, link.target[1]))
        for link in object_links(model, source, target)
    ]
    beside = replace(task_panel(task), heading=task.label, framed=True)
    return Diagram("", (beside, source, _toned(target, tones)), tuple(links), image_lines(model))


def _ideality(found: Ideality) -> Diagram:
    """What a model collapses, invents and merges, in red."""
    functor = found.model
    source, target = functor_panels(functor)
    merged = {obj for one in found.merged for obj in one.objects}
    links = tuple(
        replace(link, tone="bad") if link.source[1] in merged else link
        for link in object_links(functor, source, target)
    )
    collapsed = {letter for pair in found.collapsed[:1] for path in pair for letter in path.word}
    invented = {letter for one in found.invented for letter in one.path.word}
    source = _reddened(source, collapsed, len(functor.source.generators))
    target = _reddened(target, invented, len(functor.target.generators))
    return Diagram("", (source, target), links, image_lines(functor))


def _toned(panel: Panel, tones: Mapping[int, Tone]) -> Panel:
    """A panel some of whose nodes have a tone."""
    if any(number >= len(panel.nodes) for number in tones):
        return panel
    nodes = [replace(node, tone=tones.get(number, node.tone)) for number, node in enumerate(panel.nodes)]
    return replace(panel, nodes=tuple(nodes))


def _reddened(panel: Panel, letters: set[int], count: int) -> Panel:
    """A panel that shows all generators, some of them in red."""
    if len(panel.arrows) != count:
        return panel
    arrows = [replace(arrow, tone="bad") if at in letters else arrow for at, arrow in enumerate(panel.arrows)]
    return replace(panel, arrows=tuple(arrows))
