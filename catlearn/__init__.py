"""catlearn: write down what a foundation model knows and what you want of it; get a proved answer.

>>> import catlearn as cl
>>> C = cl.category(["Image"], {"turn": ("Image", "Image")}, ["turn^4 = id(Image)"])
>>> T = cl.task(C, {"Image": ["up", "down"]}, {"turn": {"up": "down", "down": "up"}})
>>> cl.decide(T, "solvable by prompting").reason
'COLLAPSE'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .theory.display import Bundle as _Bundle
from .theory.display import show_with as _show_with

if TYPE_CHECKING:
    from .elaborate.asking import decide as decide
    from .elaborate.building import category as category
    from .elaborate.building import functor as functor
    from .elaborate.building import task as task
    from .elaborate.building import transformation as transformation
    from .elaborate.experiment_building import experiment as experiment
    from .elaborate.loading import Spec as Spec
    from .elaborate.loading import SpecError as SpecError
    from .elaborate.loading import load as load
    from .elaborate.loading import parse as parse
    from .elaborate.metric_building import distances as distances
    from .elaborate.metric_building import metric_task as metric_task
    from .elaborate.metric_building import similarities as similarities
    from .elaborate.writing import dumps as dumps
    from .experiments.compiling import compile as compile
    from .experiments.running import run as run
    from .teach.explain import explain as explain
    from .theory.category import Category as Category
    from .theory.functor import Functor as Functor
    from .theory.limits import Limits as Limits
    from .theory.morphism import Morphism as Morphism
    from .theory.presheaf import Presheaf as Presheaf
    from .theory.transformation import NaturalTransformation as NaturalTransformation
    from .verdicts.verdict import Verdict as Verdict

_HOMES = {
    "decide": "elaborate.asking",
    "category": "elaborate.building",
    "functor": "elaborate.building",
    "task": "elaborate.building",
    "distances": "elaborate.metric_building",
    "similarities": "elaborate.metric_building",
    "metric_task": "elaborate.metric_building",
    "transformation": "elaborate.building",
    "experiment": "elaborate.experiment_building",
    "Spec": "elaborate.loading",
    "SpecError": "elaborate.loading",
    "load": "elaborate.loading",
    "parse": "elaborate.loading",
    "dumps": "elaborate.writing",
    "compile": "experiments.compiling",
    "explain": "teach.explain",
    "run": "experiments.running",
    "Category": "theory.category",
    "Functor": "theory.functor",
    "Limits": "theory.limits",
    "Morphism": "theory.morphism",
    "Presheaf": "theory.presheaf",
    "NaturalTransformation": "theory.transformation",
    "Verdict": "verdicts.verdict",
}

__all__ = [
    "Category",
    "Functor",
    "Limits",
    "Morphism",
    "NaturalTransformation",
    "Presheaf",
    "Spec",
    "SpecError",
    "Verdict",
    "category",
    "compile",
    "decide",
    "distances",
    "dumps",
    "experiment",
    "explain",
    "functor",
    "load",
    "metric_task",
    "parse",
    "run",
    "similarities",
    "task",
    "transformation",
]


def __getattr__(name: str) -> Any:
    """Each name is loaded when it is first used, so that the command line starts quickly."""
    if name not in _HOMES:
        message = f"catlearn has no {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"catlearn.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__


def _shown(value: object) -> _Bundle:
    """What a notebook shows of a value; pictures are loaded when the first one is drawn."""
    bundle: _Bundle = import_module("catlearn.draw.notebook").bundle(value)
    return bundle


_show_with(_shown)
