"""The words for describing a kind of experiment: settings with their forms, and quantities with their arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ...universes.interpretation import DataReference

__all__ = ["Angle", "Arrow", "Axis", "Choice", "Choices", "ControlSchema", "Count", "Data", "DataReference", "Form"]
__all__ += ["KindSchema", "ObjectOf", "QuantitySchema", "Real", "SettingSchema", "SettingValue", "Tasks", "Words"]


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number, at least `minimum`; written `20`, or swept `10..100 by 10`, or listed `[10, 20, 50]`."""

    minimum: int = 1
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Real:
    """A number between the bounds; `3%` is 0.03. An open bound is not reached."""

    minimum: float | None = None
    maximum: float | None = None
    open_minimum: bool = False
    open_maximum: bool = False


@dataclass(frozen=True, slots=True)
class Angle:
    """An angle, written in degrees, `45deg`; its value is in radians."""

    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some names."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """A list of some of the names, `[scratch, probe]`; what is not listed is not run."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A path of the shape category, `features >> readout`; its value is a tuple of names of generators."""


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """An object of the shape category, by name."""


@dataclass(frozen=True, slots=True)
class Data:
    """Data: `dataset("digits")`, a file beside the spec, or `compiled(T)` for a task or a label of the spec."""


@dataclass(frozen=True, slots=True)
class Tasks:
    """A list of tasks of the spec, `[Orientation, Species]`, on the subject's category; its value is their names."""


@dataclass(frozen=True, slots=True)
class Words:
    """Any text, or a list of texts."""


Form: TypeAlias = Count | Real | Angle | Choice | Choices | Arrow | ObjectOf | Data | Tasks | Words


@dataclass(frozen=True, slots=True)
class Axis:
    """A setting that is swept: its values in their order, in the units of the form (angles in radians)."""

    name: str
    values: tuple[float | str, ...]


SettingValue: TypeAlias = "int | float | str | tuple[str, ...] | DataReference | Axis | None"


@dataclass(frozen=True, slots=True)
class SettingSchema:
    """One setting of a kind: its name, its form, its default, and what it means in a sentence.

    A setting without a default (`required`) has to be given. `sweeps` says that a range or a list of values is an axis
    of the sweep. `quick` is the value that `--quick` puts in its place where that is smaller work.
    """

    name: str
    form: Form
    meaning: str
    default: SettingValue = None
    required: bool = False
    sweeps: bool = False
    quick: int | float | None = None


@dataclass(frozen=True, slots=True)
class QuantitySchema:
    """Something that an expectation can speak of, such as `risk(probe)` or `boundary(probe, angle = 45deg)`.

    `arguments` gives, for each place in the parentheses, the names that may stand there: an empty tuple of names means
    any setting or quantity of the kind. `keywords` are the axes that may be held fixed. `by_cell` says that it has a
    value in every cell of the sweep; else it is one number for each choice of the keywords. `has_theory` says that
    `agrees with theory` can be said of it.
    """

    name: str
    meaning: str
    arguments: tuple[tuple[str, ...], ...] = ()
    optional: int = 0
    keywords: tuple[str, ...] = ()
    by_cell: bool = True
    has_theory: bool = False


@dataclass(frozen=True, slots=True)
class ControlSchema:
    """A negative control of a kind: a case in which the claim must fail."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class KindSchema:
    """A kind of experiment as a spec sees it. `subject` says of what: a functor into a universe, or a task."""

    name: str
    meaning: str
    subject: Literal["Para", "Gauss", "Vect", "task", "category"]
    settings: tuple[SettingSchema, ...]
    quantities: tuple[QuantitySchema, ...]
    controls: tuple[ControlSchema, ...] = ()

    def setting(self, name: str) -> SettingSchema | None:
        """The setting of that name, if there is one."""
        return next((setting for setting in self.settings if setting.name == name), None)

    def quickened(self, settings: Mapping[str, SettingValue]) -> dict[str, SettingValue]:
        """The settings of a quick run: each that has a smaller quick value is cut to that."""
        found = dict(settings)
        for one in self.settings:
            value = found[one.name]
            if one.quick is not None and isinstance(value, int | float) and value > one.quick:
                found[one.name] = one.quick
        return found

    def quantity(self, name: str) -> QuantitySchema | None:
        """The quantity of that name, if there is one."""
        return next((quantity for quantity in self.quantities if quantity.name == name), None)
