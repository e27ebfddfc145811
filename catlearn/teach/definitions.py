"""What a question means: the definition that its answer rests on, in the names of the one who asks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..theory.names import spell
from ..verdicts import questions
from ..verdicts.questions import Question

_SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "thin": "A category is thin when any two morphisms with the same ends are equal: it is a preorder.",
        "groupoid": "A category is a groupoid when every morphism has an inverse; the generators are enough.",
        "discrete": "A category is discrete when it has no morphisms but the identities.",
        "connected": (
            "A category is connected when it has an object, and from each object a zigzag of morphisms, forwards and "
            "backwards, leads to every other."
        ),
        "skeletal": "A category is skeletal when isomorphic objects are equal.",
        "cauchy complete": (
            "An idempotent is an e with e >> e = e. It splits when e = r >> s with s >> r an identity: then it is the "
            "projection to a part of the object. A category is Cauchy complete when every idempotent splits."
        ),
    }
)
_MORPHISMS: Mapping[str, str] = MappingProxyType(
    {
        "mono": "`{p}`, or p for short, is mono when it can be cancelled at the end: g >> p = h >> p only if g = h.",
        "epi": "`{p}`, or p for short, is epi when it can be cancelled at the start: p >> g = p >> h only if g = h.",
        "iso": "`{p}`, or p for short, is iso when for some morphism q back both p >> q and q >> p are identities.",
        "split mono": "`{p}`, or p for short, is split mono when p >> r is an identity for some r, a retraction.",
        "split epi": "`{p}`, or p for short, is split epi when s >> p is an identity for some s, a section.",
        "idempotent": "`{p}` is idempotent when doing it twice is the same as doing it once.",
    }
)
_FUNCTORS: Mapping[str, str] = MappingProxyType(
    {
        "full": "`{F}` is full when each morphism {F}(A) -> {F}(B) is {F}(f) for some f : A -> B.",
        "faithful": "`{F}` is faithful when {F}(f) = {F}(g), for f and g with the same ends, only if f = g.",
        "embedding": "`{F}` is an embedding when it is faithful, and sends different objects to different objects.",
        "essentially surjective": (
            "`{F}` is essentially surjective when each object of `{D}` is isomorphic to some {F}(A)."
        ),
        "equivalence": "`{F}` is an equivalence when it is full, faithful and essentially surjective.",
    }
)
_LIMITS: Mapping[str, str] = MappingProxyType(
    {
        "product": "A product is an object with a projection to each factor, through which every such pair factors in "
        "exactly one way.",
        "coproduct": "A coproduct is an object with a morphism from each summand, through which every such pair "
        "factors in exactly one way.",
        "equalizer": "An equalizer of f and g is the most general e with e >> f = e >> g: any other factors through it "
        "in exactly one way.",
        "coequalizer": "A coequalizer of f and g is the most general e with f >> e = g >> e: any other factors through "
        "it in exactly one way.",
        "pullback": "A pullback of f and g is the most general pair p, q with p >> f = q >> g: any other factors "
        "through it in exactly one way.",
        "pushout": "A pushout of f and g is the most general pair p, q with f >> p = g >> q: any other factors through "
        "it in exactly one way.",
        "terminal": "A terminal object has exactly one morphism from each object.",
        "initial": "An initial object has exactly one morphism to each object.",
    }
)
_LIMIT = "A limit is a cone through which every other cone factors in exactly one way."
_PROMPT = (
    "A prompt is an object P, and a model that knows the category answers it at each object X with {hom}. So a task "
    "can be solved by prompting exactly when it is representable: when over some P it has a universal element u, from "
    "which every element comes along exactly one morphism."
)
_TUNING = "Tuning puts a head behind a model: something that is given only what the model knows, and has to answer."


def definition(question: Question) -> str:
    """What is asked, spelled out.

    >>> from ..theory.families import cyclic
    >>> definition(questions.CategoryIs(cyclic(2), "discrete"))
    'A category is discrete when it has no morphisms but the identities.'
    """
    match question:
        case questions.CategoryIs(adjective=adjective):
            return _SHAPES[adjective]
        case questions.MorphismIs(category=category, path=path, adjective=adjective):
            return _MORPHISMS[adjective].format(p=category.show(path))
        case questions.FunctorIs(functor=functor, adjective=adjective):
            return _FUNCTORS[adjective].format(F=functor.label, D=functor.target.label)
        case questions.LimitExists(name=name):
            return _LIMITS.get(name.split("(")[0], _LIMIT)
        case questions.ObjectIs(category=category, object=obj, adjective=adjective):
            way = "from" if adjective == "terminal" else "to"
            name = spell(category.objects[obj])
            return f"`{name}` is {adjective} when there is exactly one morphism {way} each object {_back(way)} it."
        case questions.Caulkable(category=category, path=path, before=before, after=after):
            ends = f"`{category.show(before)}` and `{category.show(after)}`"
            return f"`{category.show(path)}` is caulkable through {ends} when some c put between them gives it."
        case questions.TransformationIs(adjective=adjective):
            return _TRANSFORMATIONS[adjective]
    return _of_task(question) or _of_model(question) or _PLAIN.get(type(question), "")


def _back(way: str) -> str:
    return "to" if way == "from" else "from"


_TRANSFORMATIONS: Mapping[str, str] = MappingProxyType(
    {
        "mono": "A transformation is mono when each of its components sends different answers to different answers.",
        "epi": "A transformation is epi when each of its components reaches every answer.",
        "iso": "A transformation is iso when each of its components is a bijection.",
    }
)


def _of_task(question: Question) -> str:
    match question:
        case questions.Prompting(task=task, object=obj, element=element):
            said = _PROMPT.format(hom="hom(P, X)" if task.covariant else "hom(X, P)")
            if obj is None:
                return said
            at = f" and u is `{spell(task.show_element(element))}`" if element is not None else ""
            return f"{said} Here P is `{spell(task.base.objects[obj])}`{at}."
        case questions.Prompts(task=task):
            return (
                "Several prompts side by side answer with the disjoint union of what each answers. So a task is solved "
                "by k prompts exactly when it falls into k components and each is representable. "
            ).strip()
        case questions.Generated():
            return (
                "Some elements generate a task when every element comes from one of them along some morphism. Unlike "
                "prompts side by side, what they generate may overlap, and different morphisms may lead to one element."
            )
        case questions.PromptingUpToIdempotent():
            return (
                "A task is solvable by prompting up to idempotent when it is a retract of a representable: the answers "
                "of a prompt, of which only those are kept that an idempotent fixes."
            )
        case questions.SolvableByTuning():
            return f"{_TUNING} The ideal model knows each object by all the morphisms into it."
    return ""


def _of_model(question: Question) -> str:
    match question:
        case questions.SoftPrompting(task=task, model=model):
            hom = f"hom(h, {model.label}(X))" if task.covariant else f"hom({model.label}(X), h)"
            return f"A soft prompt is an object h of `{model.target.label}`; it answers at each X with {hom}."
        case questions.TuningUnder(model=model) | questions.FunctorTuningUnder(model=model):
            return (
                f"{_TUNING} A head on `{model.label}` lives on the objects of `{model.target.label}` that are reached, "
                "and put after the model it gives what is wanted."
            )
        case questions.FunctorTuning():
            return f"{_TUNING} The ideal model knows each object by all the morphisms into it."
        case questions.IsIdeal(model=model):
            return (
                f"A model is ideal when it is full and faithful: between the images of two objects of "
                f"`{model.source.label}` it knows each morphism once, and no other."
            )
        case questions.Suffices(model=model):
            return (
                f"`{model.label}` suffices when a decoder leads back: a functor r from what it reaches to "
                f"`{model.source.label}` which undoes it. Every task is then solved by a head on top of r."
            )
        case questions.Generates(functor=functor, task=task):
            return (
                f"A description says how `{functor.label}` of each object should lead into what is wanted. An object "
                f"is generated from `{task.label}` when it fits the description, all else that fits is reached from it "
                "in exactly one way, and it says no more than was said."
            )
        case questions.GeneratedFrom(functor=functor, object=obj):
            image = f"{functor.label}({spell(functor.source.objects[obj])})"
            return (
                f"`{image}` is generated from what was seen when it is the colimit of the images that lead to it: "
                "whatever they all lead to is reached from it in exactly one way."
            )
    return ""


_PLAIN: Mapping[type, str] = MappingProxyType(
    {
        questions.Equal: (
            "Two paths are the same morphism exactly when the equations of the category lead from one to the other. A "
            "chain of such steps proves it; something that obeys the equations and tells the two apart refutes it."
        ),
        questions.IsFinite: "A category is finite when only finitely many of its paths are different by the equations.",
        questions.HasMorphisms: "What is counted are morphisms: paths up to the equations, the identities among them.",
        questions.HasObjects: "What is counted are the objects, isomorphic ones apart.",
        questions.HomHas: "What is counted are the paths between the two objects, up to the equations.",
        questions.TaskHas: "What is counted are the elements of one set of the task.",
        questions.TransformationsAre: (
            "A transformation sends the answers of one task to those of another, at each object, so that restricting "
            "first or sending first makes no difference. All such choices are counted."
        ),
        questions.ObjectsIso: "Two objects are isomorphic when morphisms there and back compose to the identities.",
        questions.WellFormed: "A functor must send morphisms that are equal to morphisms that are equal.",
        questions.TransformationsEqual: "Transformations are equal when their components are, at every object.",
        questions.TasksIso: "Two tasks are isomorphic when their answers match one to one, with all restrictions.",
        questions.TaskEmbeds: (
            "One task embeds into another when its answers can be sent to different answers of that, along with all "
            "restrictions."
        ),
        questions.GapIs: (
            "A task on a metric category gives each point a value. A prompt P answers each point x with the distance "
            "between x and P, and several prompts with the least. The gap is the error at the worst point, for the "
            "best prompts. Over similarities it is counted in bits: minus the binary logarithm of the ratio."
        ),
        questions.TuningGapIs: (
            "A head sees only what the model tells apart. Where the task changes by delta more than the model does, "
            "any head errs by delta / 2 at one of the two points, and one head does no worse than that anywhere."
        ),
    }
)
