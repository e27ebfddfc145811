"""The settings of an experiment: each of the form that its kind says, and swept where it has several values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ..language import tree
from ..language.show import show_expression
from ..theory.category import Category
from .data_references import data_reference
from .kinds import schema
from .kinds.schema import Axis, SettingSchema, SettingValue
from .morphisms import resolve_morphism
from .nearest import listed, nearest
from .numbers import exact_number, in_its_unit
from .objects import resolve_object
from .ranges import range_values
from .reading import Reading

Numeric = schema.Count | schema.Real | schema.Angle
_UNBOUNDED: Mapping[type, schema.Form] = MappingProxyType(
    {schema.Count: schema.Count(-(10**300)), schema.Real: schema.Real(maximum=1e300), schema.Angle: schema.Angle()}
)


@dataclass
class Values:
    """Reads values of settings. `shape` is the category of the subject, in which paths and objects are looked up.

    Without one, since the subject is broken, nothing is said of them. `tasks` collects what tasks and labels are named.
    """

    reading: Reading
    shape: Category | None = None
    tasks: dict[str, Any] = field(default_factory=dict)

    def setting(self, setting: SettingSchema, value: tree.Expression) -> SettingValue:
        """The value of a setting, an axis where it is swept; None, and a diagnostic, when it is none."""
        if isinstance(value, tree.Range):
            return self._range(setting, value)
        if isinstance(value, tree.Bracket) and not isinstance(
            setting.form, schema.Choices | schema.Tasks | schema.Words
        ):
            return self._list(setting, value)
        return self.single(setting.form, value, f"`{setting.name}`")

    def single(self, form: schema.Form, value: tree.Expression, what: str) -> int | float | str | Any | None:
        """One value of a form; None, and a diagnostic, when the expression is none."""
        match form:
            case schema.Count() | schema.Real() | schema.Angle():
                found = exact_number(self.reading, form, value, what)
                return None if found is None else in_its_unit(form, found, value)
            case schema.Choice(options):
                return self._option(options, value, what)
            case schema.Choices(options):
                return self._options(options, value, what)
            case schema.Arrow():
                return self._path(value)
            case schema.ObjectOf():
                return self._object(value)
            case schema.Data():
                return data_reference(self.reading, value, self.tasks)
            case schema.Tasks():
                return self._named_tasks(value)
            case schema.Words():
                return self._words(value, what)

    def _range(self, setting: SettingSchema, value: tree.Range) -> Axis | None:
        form = setting.form
        if not isinstance(form, Numeric):
            message = f"`{setting.name}` is {describe(form)}, and not a range of numbers"
            self.reading.error("E0607", message, value.span)
            return None
        if not self._sweeps(setting, value):
            return None
        what = f"`{setting.name}`"
        if not self._one_unit(value):
            return None
        # Steps and gaps may lie outside the bounds of the setting; its values may not.
        free = _UNBOUNDED[type(form)]
        found = range_values(
            self.reading,
            value,
            lambda part: exact_number(self.reading, free, part, what),
            isinstance(form, schema.Count),
        )
        if found is None:
            return None
        ends = [exact_number(self.reading, form, end, what) for end in (value.start, value.stop)]
        if any(end is None for end in ends):
            return None
        return Axis(setting.name, tuple(in_its_unit(form, one, value.start) for one in found))

    def _one_unit(self, value: tree.Range) -> bool:
        gaps = [
            end for gap in value.excluded for end in ((gap.start, gap.stop) if isinstance(gap, tree.Range) else (gap,))
        ]
        parts = [value.start, value.stop, *([] if value.step is None else [value.step]), *gaps]
        units = [part.unit if isinstance(part, tree.Number) else None for part in parts]
        for part, unit in zip(parts, units, strict=True):
            if unit != units[0]:
                message = f"`{show_expression(part)}` has another unit than `{show_expression(value.start)}`"
                self.reading.error("E0608", message, part.span, "all numbers of a range have the same unit")
                return False
        return True

    def _list(self, setting: SettingSchema, value: tree.Bracket) -> Axis | None:
        if not self._sweeps(setting, value):
            return None
        if not value.items:
            self.reading.error("E0610", f"the list of values of `{setting.name}` is empty", value.span)
            return None
        found = [self.single(setting.form, item, f"`{setting.name}`") for item in value.items]
        known = tuple(one for one in found if isinstance(one, int | float | str))
        if len(known) < len(found) or not self._differ(known, value.items, setting.name):
            return None
        return Axis(setting.name, known)

    def _sweeps(self, setting: SettingSchema, value: tree.Expression) -> bool:
        if not setting.sweeps:
            message = f"`{setting.name}` has one value, and `{show_expression(value)}` says several"
            self.reading.error("E0607", message, value.span, f"it is {describe(setting.form)}: {setting.meaning}")
        return setting.sweeps

    def _differ(self, found: Sequence[object], items: Sequence[tree.Expression], name: str) -> bool:
        for place, one in enumerate(found):
            if one in found[:place]:
                message = f"`{show_expression(items[place])}` stands twice in `{name}`"
                self.reading.error("E0217", message, items[place].span)
                return False
        return True

    def _option(self, options: Sequence[str], value: tree.Expression, what: str) -> str | None:
        if isinstance(value, tree.Name) and value.module is None and value.text in options:
            return value.text
        near = nearest(value.text, options) if isinstance(value, tree.Name) else None
        hint = f"did you mean `{near}`?" if near else f"there are {listed(options, 12)}"
        self.reading.error("E0607", f"{what} has no option `{show_expression(value)}`", value.span, hint)
        return None

    def _options(self, options: Sequence[str], value: tree.Expression, what: str) -> tuple[str, ...] | None:
        items = value.items if isinstance(value, tree.Bracket) else (value,)
        if not items:
            self.reading.error("E0610", f"the list {what} is empty", value.span, f"there are {listed(options, 12)}")
            return None
        found = [self._option(options, item, what) for item in items]
        known = tuple(one for one in found if one is not None)
        if len(known) < len(found) or not self._differ(known, items, what.strip("`")):
            return None
        return known

    def _path(self, value: tree.Expression) -> tuple[str, ...] | None:
        if self.shape is None:
            return None
        path = resolve_morphism(self.reading, self.shape, value)
        return None if path is None else tuple(self.shape.generators[letter].name for letter in path.word)

    def _object(self, value: tree.Expression) -> str | None:
        if self.shape is None:
            return None
        number = resolve_object(self.reading, self.shape, value)
        return None if number is None else self.shape.objects[number]

    def _named_tasks(self, value: tree.Expression) -> tuple[str, ...] | None:
        items = value.items if isinstance(value, tree.Bracket) else (value,)
        names: list[str] = []
        for item in items:
            if not isinstance(item, tree.Name):
                self.reading.error("E0607", f"`{show_expression(item)}` is not the name of a task", item.span)
                return None
            declared = self.reading.look_up(item, "task")
            if declared is None:
                return None
            shown = show_expression(item)
            self.tasks[shown] = declared.value
            names.append(shown)
        return tuple(names) if self._differ(names, items, "tasks") else None

    def _words(self, value: tree.Expression, what: str) -> str | tuple[str, ...] | None:
        items = value.items if isinstance(value, tree.Bracket) else (value,)
        texts = [item.text for item in items if isinstance(item, tree.Name) and item.module is None]
        if len(texts) < len(items):
            self.reading.error("E0607", f"{what} is text, or a list of texts", value.span, 'as in `"a text"`')
            return None
        return tuple(texts) if isinstance(value, tree.Bracket) else texts[0]


def describe(form: schema.Form) -> str:
    """A form as a sentence names it.

    >>> describe(schema.Choice(("closed", "flow")))
    'one of `closed` and `flow`'
    """
    match form:
        case schema.Count():
            return "a whole number"
        case schema.Real():
            return "a number"
        case schema.Angle():
            return "an angle, as in `45deg`"
        case schema.Choice(options):
            return f"one of {listed(options, 12)}"
        case schema.Choices(options):
            return f"a list of some of {listed(options, 12)}"
        case schema.Arrow():
            return "a path of the shape"
        case schema.ObjectOf():
            return "an object of the shape"
        case schema.Data():
            return 'data: `dataset("digits")`, a file, or `compiled(T)`'
        case schema.Tasks():
            return "a list of tasks"
        case schema.Words():
            return "text"


def values_of(value: SettingValue) -> tuple[float | str, ...]:
    """The values of an axis, or the one value."""
    if isinstance(value, Axis):
        return value.values
    return (value,) if isinstance(value, int | float | str) else ()
