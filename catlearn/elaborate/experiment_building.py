"""Experiments from Python values, checked as a spec checks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..language.parser import parse as parse_text
from ..language.spans import Source
from ..language.words import is_identifier
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..theory.presheaf import Presheaf
from ..universes.interpretation import Interpretation
from .declared import Declared, Kind, Standing
from .elaborate import elaborate
from .experiment import Experiment
from .files import FolderReader, NoFiles
from .loading import SpecError


def experiment(
    kind: str,
    subject: Interpretation | Presheaf | Category,
    settings: Mapping[str, object],
    expectations: Iterable[str] = (),
    *,
    tasks: Mapping[str, Presheaf | Functor] | None = None,
    folder: str | Path | None = None,
    name: str = "E",
    limits: Limits = DEFAULT_LIMITS,
) -> Experiment:
    """An experiment of a kind on a subject. Settings are numbers, lists, or texts that are written as in a spec.

    `tasks` are the tasks and labels that `compiled(...)` names, `folder` is where files are. Raises SpecError when
    something is wrong, with diagnostics that point into the text of the experiment.

    >>> from catlearn.elaborate.building import category, functor
    >>> shape = category(["In", "Out"], {"f": ("In", "Out"), "g": ("In", "Out")})
    >>> subject = functor(shape, "Para", {"In": "R^50", "Out": "R", "f": "linear(unit)", "g": "linear(unit)"})
    >>> made = experiment("transfer", subject, {"source": "f", "target": "g", "ratio": [0.5, 2], "angle": "45deg"})
    >>> made.axes[0].values
    (0.5, 2.0)
    """
    own = subject.label if is_identifier(subject.label) else "S"
    lines = [f"{key} = {_written(value)}" for key, value in settings.items()]
    lines += [f"expect {expectation}" for expectation in expectations]
    source = Source("python", "\n  ".join([f"experiment {name} : {kind} of {own} {{", *lines]) + "\n}\n")
    parsed = parse_text(source.text)
    known = {own: _declared(own, subject), **{one: _declared(one, task) for one, task in (tasks or {}).items()}}
    reader = NoFiles() if folder is None else FolderReader.of(Path(folder))
    found = elaborate(parsed.spec, source, reader, limits, syntax=parsed.diagnostics, known=known)
    diagnostics = (*parsed.diagnostics, *found.diagnostics)
    if any(one.is_error for one in diagnostics) or len(found.experiments) != 1:
        raise SpecError(diagnostics, source)
    return found.experiments[0]


def _written(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_written, value))}]"
    return value if isinstance(value, str) else repr(value)


def _declared(name: str, value: Interpretation | Presheaf | Category | Functor) -> Declared:
    kinds: tuple[tuple[type, Kind], ...] = (
        (Interpretation, "functor"),
        (Presheaf, "task"),
        (Category, "category"),
        (Functor, "label"),
    )
    kind = next(kind for sort, kind in kinds if isinstance(value, sort))
    return Declared(name, kind, value, Standing.GOOD)
