"""Pictures of verdicts: what an answer rests on is green, what speaks against is red."""

from __future__ import annotations

from dataclasses import replace

from ..theory.category import Category, Path
from ..theory.generation import Generation
from ..theory.judgements import Fails, Holds
from ..theory.presheaf import Presheaf
from ..theory.prompts import Misses, NotASum, NotUniversal, SumOfRepresentables
from ..theory.representability import Collapse, Disconnected, Empty, NeedsGenerators, Represented
from ..theory.retracts import Retract
from ..theory.spanning import Spanning
from ..verdicts import questions
from ..verdicts.verdict import Verdict
from .categories import category_panel, path_arrow
from .diagram import Diagram, Panel, Tone
from .model_certificates import model_certificate
from .pictures import Value, picture
from .tasks import MOST_EDGES, Edge, along, table_lines, task_panel

MOST_DRAWN = 24


def certificate_diagram(verdict: Verdict) -> Diagram:
    """The picture of a verdict.

    >>> from ..theory.families import cyclic
    >>> from ..theory.presheaf import Presheaf
    >>> from ..verdicts.decide import decide
    >>> verdict = decide(questions.Prompting(Presheaf(cyclic(2), (("x", "y"),), ([1, 0],))))
    >>> certificate_diagram(verdict).panels[0].nodes[0].tone
    'good'
    """
    found = verdict.facts.get("found")
    made = _of_task(found, getattr(verdict.question, "task", None))
    if made is None:
        made = _of_category(verdict, found) or model_certificate(verdict)
    title = f"{verdict.word}: {verdict.reason}"
    if made is None:
        subjects = subjects_of(verdict.question)
        if not subjects:
            return Diagram(title, (), captions=_sentences(verdict.message))
        plain = picture(subjects[0])
        return replace(plain, title=f"{title}, {plain.title}", captions=_sentences(verdict.message))
    return replace(made, title=title, captions=(*_sentences(verdict.message), *made.captions))


def subjects_of(question: object) -> list[Value]:
    """The values that a question is about, in its order."""
    found = []
    for name in ("task", "left", "right", "category", "functor", "model", "transformation", "diagram"):
        value = getattr(question, name, None)
        if isinstance(value, Value):
            found.append(value)
    return found


def _sentences(message: str) -> tuple[str, ...]:
    """A message in lines that are not too long for a picture."""
    lines: list[str] = []
    for word in message.replace("`", "").split():
        if lines and len(lines[-1]) + len(word) < 96:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _of_task(found: object, task: Presheaf | None) -> Diagram | None:
    match found:
        case Represented():
            return _task(found.task, {found.element: "good"}, _tree(found.spanning))
        case SumOfRepresentables(task=task, parts=parts):
            edges = {edge: tone for part in parts for edge, tone in _tree(part.spanning).items()}
            return _task(task, {part.element: "good" for part in parts}, edges)
        case Retract():
            return _task(found.task, {found.element: "good"}, _tree(found.spanning))
        case Generation():
            return _task(task, dict.fromkeys(found.elements, "good"), None) if task is not None else None
        case Disconnected():
            return _task(found.task, dict.fromkeys(found.elements, "bad"), None)
        case NeedsGenerators():
            return _task(found.task, dict.fromkeys(found.elements, "bad"), None)
        case NotASum(task=task, reason=NeedsGenerators(elements=elements)):
            return _task(task, dict.fromkeys(elements, "bad"), None)
        case Collapse() | NotASum(reason=Collapse()):
            reason = found.reason if isinstance(found, NotASum) else found
            assert isinstance(reason, Collapse)
            return _collapse(found.task, reason.members[0], *reason.pairs[0])
        case NotUniversal() if found.elements:
            return _not_universal(found)
        case Empty(task=task):
            panel = category_panel(task.base)
            return Diagram("", (replace(panel, nodes=tuple(replace(node, note="no answer") for node in panel.nodes)),))
    return None


def _task(task: Presheaf, tones: dict[int, Tone], edges: dict[Edge, Tone] | None) -> Diagram:
    """A task in tones; of a large one what is nearest to the elements that have a tone."""
    only = None if task.size <= MOST_DRAWN and task.edge_offsets[-1] <= MOST_EDGES else _near(task, list(tones))
    panel = task_panel(task, tones=tones, edges=edges, only=only)
    left_out = task.size - len(panel.nodes) if only is not None else 0
    captions = (f"{left_out:,} elements more are not drawn.",) if left_out > 0 else table_lines(task)
    return Diagram("", (panel,), captions=captions)


def _near(task: Presheaf, elements: list[int]) -> set[int]:
    """Elements to which the given ones restrict, the nearest first, as many as can be drawn."""
    found = list(dict.fromkeys(elements))[:MOST_DRAWN]
    seen = set(found)
    for element in found:
        for _, images, above, below in task.steps[task.object_of[element]]:
            image = images[element - above] + below
            if image not in seen and len(found) < MOST_DRAWN:
                seen.add(image)
                found.append(image)
    return seen


def _tree(spanning: Spanning) -> dict[Edge, Tone]:
    return {(spanning.elements[parent], letter): "good" for parent, letter in spanning.tree}


def _collapse(task: Presheaf, member: int, left: Path, right: Path) -> Diagram:
    one, end = along(task, member, left)
    other, _ = along(task, member, right)
    edges: dict[Edge, Tone] = dict.fromkeys([*one, *other], "bad")
    tones: dict[int, Tone] = {member: "other", end: "bad"}
    return _task(task, tones, edges)


def _not_universal(found: NotUniversal) -> Diagram:
    task, element, reason = found.task, found.elements[0], found.reasons[0]
    if isinstance(reason, Misses):
        return _task(task, {element: "other", reason.missed: "bad"}, None)
    return _collapse(task, element, reason.left, reason.right)


def _of_category(verdict: Verdict, found: object) -> Diagram | None:
    tone: Tone = "good" if verdict.answer else "bad"
    match verdict.question:
        case questions.Equal(category=category, left=left, right=right):
            return Diagram("", (_with_paths(category, (left, right), tone),))
        case questions.MorphismIs(category=category, path=path):
            paths = found.paths if isinstance(found, Holds | Fails) else ()
            return Diagram("", (_with_paths(category, (path, *paths), tone),))
        case questions.ObjectsIso(category=category) | questions.CategoryIs(category=category):
            paths = found.paths if isinstance(found, Holds | Fails) else ()
            return Diagram("", (_with_paths(category, paths, tone),))
        case questions.ObjectIs(category=category, object=obj):
            panel = _with_paths(category, found.paths if isinstance(found, Fails) else (), tone)
            if len(panel.nodes) != len(category.objects):
                return None
            nodes = [replace(node, tone=tone) if at == obj else node for at, node in enumerate(panel.nodes)]
            return Diagram("", (replace(panel, nodes=tuple(nodes)),))
    return None


def _with_paths(category: Category, paths: tuple[Path, ...], tone: Tone) -> Panel:
    """A category in which the generators of some paths have a tone, and the objects of empty ones."""
    panel = category_panel(category)
    if len(panel.nodes) != len(category.objects) or len(panel.arrows) != len(category.generators):
        return panel
    letters = {letter for path in paths for letter in path.word}
    points = {path.dom for path in paths if not path.word and path.dom == path.cod}
    arrows = tuple(
        path_arrow(category, category.generator_path(number), tone) if number in letters else arrow
        for number, arrow in enumerate(panel.arrows)
    )
    nodes = tuple(replace(node, tone=tone) if at in points else node for at, node in enumerate(panel.nodes))
    return replace(panel, nodes=nodes, arrows=arrows)
