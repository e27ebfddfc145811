"""Specs from Python: `load` a file, `parse` a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from ..language.diagnostics import Diagnostic
from ..language.limits import decoded
from ..language.parser import parse as parse_text
from ..language.render import render
from ..language.spans import Source, Span
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from ..universes.interpretation import Interpretation
from .declared import Declared, MetricValue
from .elaborate import elaborate
from .elaborated import ClaimMade
from .experiment import Experiment
from .files import FolderReader, NoFiles, Reader
from .imports import Imports

Kind = TypeVar("Kind", Category, Functor, Presheaf, NaturalTransformation, Interpretation)


class SpecError(ValueError):
    """A spec with errors; `diagnostics` are all that is wrong, `source` is the text that they stand in."""

    def __init__(self, diagnostics: Sequence[Diagnostic], source: Source) -> None:
        self.diagnostics = tuple(diagnostics)
        self.source = source
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
        super().__init__("\n\n".join(render(diagnostic, source) for diagnostic in errors))


@dataclass(frozen=True, slots=True)
class Spec:
    """What a spec without errors declares, by kind and by name, and what it claims.

    `functors` has models too; a label is a functor to a discrete category. `warnings` is what the reader should know.
    `metrics` has metric categories, and the tasks and functors on them. `interpretations` are the functors into Vect,
    Gauss and Para; `experiments` are those that can be run.
    """

    categories: Mapping[str, Category]
    functors: Mapping[str, Functor]
    tasks: Mapping[str, Presheaf]
    transformations: Mapping[str, NaturalTransformation]
    labels: Mapping[str, Functor]
    claims: tuple[ClaimMade, ...]
    warnings: tuple[Diagnostic, ...] = ()
    metrics: Mapping[str, MetricValue] = field(default_factory=lambda: MappingProxyType({}))
    interpretations: Mapping[str, Interpretation] = field(default_factory=lambda: MappingProxyType({}))
    experiments: Mapping[str, Experiment] = field(default_factory=lambda: MappingProxyType({}))


def load(path: str | Path, *, allow: Sequence[str | Path] = (), limits: Limits = DEFAULT_LIMITS) -> Spec:
    """The spec in a file. It may read files in its folder and below, and in the folders that `allow` names.

    Raises SpecError when the file cannot be read or has errors.
    """
    place = Path(path)
    text = _text(place)
    if isinstance(text, Diagnostic):
        raise SpecError([text], Source(str(path), ""))
    reader = FolderReader.of(place.parent, *map(Path, allow))
    return _spec(Source(str(path), text), reader, Imports(root=(str(place.resolve()), str(path))), limits)


def _text(place: Path) -> str | Diagnostic:
    try:
        return decoded(place.read_bytes())
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else "its name is no path"
        return Diagnostic("error", "E0401", f"{str(place)!r} cannot be read: {reason.lower()}", Span(0, 0))


def parse(text: str, *, limits: Limits = DEFAULT_LIMITS) -> Spec:
    """The spec that a text is; it reads no files. Raises SpecError when it has errors.

    >>> spec = parse("category C { object A  morphism f : A -> A  equation f^3 = id(A) }")
    >>> spec.categories["C"].morphisms
    (id(A), f, f^2)
    """
    return _spec(Source("text", text), NoFiles(), Imports(), limits)


def _spec(source: Source, reader: Reader, imports: Imports, limits: Limits) -> Spec:
    parsed = parse_text(source.text)
    elaborated = elaborate(parsed.spec, source, reader, limits, syntax=parsed.diagnostics, imports=imports)
    found = sorted((*parsed.diagnostics, *elaborated.diagnostics), key=lambda diagnostic: diagnostic.span)
    if any(diagnostic.is_error for diagnostic in found):
        raise SpecError(found, source)
    declared = elaborated.declarations
    return Spec(
        _of_kind(declared, Category, "category"),
        _of_kind(declared, Functor, "functor", "model"),
        _of_kind(declared, Presheaf, "task"),
        _of_kind(declared, NaturalTransformation, "transformation"),
        _of_kind(declared, Functor, "label"),
        elaborated.claims,
        tuple(found),
        MappingProxyType(
            {
                one.name: one.value
                for one in declared.values()
                if isinstance(one.value, MetricCategory | MetricTask | MetricFunctor)
            }
        ),
        _of_kind(declared, Interpretation, "functor", "model"),
        MappingProxyType({one.name: one for one in elaborated.experiments}),
    )


def _of_kind(declared: Mapping[str, Declared], kind: type[Kind], *names: str) -> Mapping[str, Kind]:
    """The declarations of a kind that have a value."""
    return MappingProxyType(
        {one.name: one.value for one in declared.values() if one.kind in names and isinstance(one.value, kind)}
    )


def refuse(diagnostics: Sequence[Diagnostic], text: str = "") -> None:
    """Raise SpecError when there are errors."""
    if any(diagnostic.is_error for diagnostic in diagnostics):
        raise SpecError(diagnostics, Source("python", text))
