"""`catlearn.compile`: from a functor into a universe, a task or a label to modules of torch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..elaborate.experiment import Experiment
from ..theory.functor import Functor
from ..theory.presheaf import Presheaf
from ..universes.interpretation import Interpretation

if TYPE_CHECKING:
    from torch import nn


def compile(
    value: Interpretation | Experiment | Presheaf | Functor,
    parameters: Mapping[str, float] | None = None,
    *,
    seed: int = 0,
    folder: str | Path | None = None,
) -> nn.Module:
    """The torch modules of a diagram: arrows as modules, paths as composites, equations as residuals.

    An interpretation gives a `Diagram`. `parameters` are the values of the settings that it leaves to an experiment
    (angles in radians); an experiment gives its own where they are not swept, and the folder of its files. A task or a
    label gives its table, a function that knows its own inputs and targets. Whatever is drawn at random depends on the
    seed alone. Needs torch; raises ValueError, in words for the reader, when something is not known.

    >>> import catlearn as cl
    >>> spec = cl.parse('''category C { object A, B  morphism f : A -> B  morphism g : B -> A  equation f >> g = id(A) }
    ... functor F : C -> Para { A |-> R^2  B |-> R^3  f |-> layers(depth = 1)  g |-> layers(depth = 1) }''')
    >>> diagram = compile(spec.interpretations["F"])
    >>> diagram.residuals().keys()
    dict_keys(['f >> g = id(A)'])
    """
    from .diagram import Diagram
    from .modules import TableFunction

    if isinstance(value, Experiment):
        given = {name: one for name, one in value.settings.items() if isinstance(one, int | float)}
        parameters, folder = {**given, **(parameters or {})}, folder or value.folder
        value = value.subject
    if isinstance(value, Presheaf | Functor):
        return TableFunction.of_value(value)
    if not isinstance(value, Interpretation):
        message = f"{value!r} is nothing that is compiled: a functor into Vect, Gauss or Para is, a task, and a label"
        raise TypeError(message)
    return Diagram(value, dict(parameters or {}), seed, None if folder is None else Path(folder))
