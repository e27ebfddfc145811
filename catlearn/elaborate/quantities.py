"""The quantities that an expectation names, as `risk(probe)` or `boundary(probe, angle = 45deg)`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..language import tree
from ..language.show import show_expression
from .experiment import Quantity
from .kinds.schema import Axis, Choices, KindSchema, QuantitySchema, SettingSchema, SettingValue
from .nearest import listed, nearest, suggestion
from .reading import Reading, written
from .settings import Values


@dataclass
class Quantities:
    """Looks up quantities of a kind of experiment, whose settings have been read."""

    reading: Reading
    kind: KindSchema
    settings: Mapping[str, SettingValue]

    def plain(self, name: tree.Name) -> Quantity | None:
        """A quantity without arguments."""
        found = self._find(name)
        return None if found is None else self._called(found, tree.Call(name, (), span=name.span))

    def call(self, call: tree.Call) -> Quantity | None:
        """A quantity with its arguments."""
        found = self._find(call.function)
        return None if found is None else self._called(found, call)

    def _find(self, name: tree.Name) -> QuantitySchema | None:
        found = self.kind.quantity(name.text) if name.module is None else None
        if found is None:
            names = [*(quantity.name for quantity in self.kind.quantities)]
            near = nearest(name.text, [*names, *(setting.name for setting in self.kind.settings)])
            hint = suggestion(name.text, near, near) if near else f"{self.kind.name} measures {listed(names, 12)}"
            message = f"an experiment of the kind `{self.kind.name}` has no quantity `{written(name)}`"
            self.reading.error("E0613", message, name.span, hint)
        return found

    def _called(self, quantity: QuantitySchema, call: tree.Call) -> Quantity | None:
        most, least = len(quantity.arguments), len(quantity.arguments) - quantity.optional
        if not least <= len(call.arguments) <= most:
            self.reading.error(
                "E0613", f"`{quantity.name}` takes {_places(least, most)}", call.span, _example(quantity)
            )
            return None
        arguments = [
            self._argument(quantity, names, argument)
            for names, argument in zip(quantity.arguments, call.arguments, strict=False)
        ]
        fixed = [self._keyword(quantity, setting) for setting in call.settings]
        if any(one is None for one in (*arguments, *fixed)):
            return None
        known = tuple(one for one in arguments if one is not None)
        return Quantity(quantity.name, known, tuple(one for one in fixed if one is not None))

    def _argument(self, quantity: QuantitySchema, names: tuple[str, ...], argument: tree.Expression) -> str | None:
        shown = show_expression(argument)
        if not names:
            return self._any(quantity, argument)
        if isinstance(argument, tree.Name) and argument.module is None and argument.text in names:
            return argument.text if self._is_run(argument) else None
        near = nearest(shown, names)
        hint = suggestion(shown, near, near) if near else f"there are {listed(names, 12)}"
        self.reading.error("E0613", f"`{quantity.name}` is not measured of `{shown}`", argument.span, hint)
        return None

    def _any(self, quantity: QuantitySchema, argument: tree.Expression) -> str | None:
        """A setting or a quantity of the kind, in the place of an argument."""
        if isinstance(argument, tree.Call):
            return None if self.call(argument) is None else show_expression(argument)
        if isinstance(argument, tree.Name) and argument.module is None and self.kind.setting(argument.text):
            return argument.text
        if isinstance(argument, tree.Name):
            return None if self.plain(argument) is None else argument.text
        message = f"`{show_expression(argument)}` is no setting and no quantity of `{self.kind.name}`"
        self.reading.error("E0613", message, argument.span, _example(quantity))
        return None

    def _is_run(self, name: tree.Name) -> bool:
        """Whether what a list setting leaves out is not spoken of."""
        for setting in self.kind.settings:
            value = self.settings.get(setting.name)
            if isinstance(setting.form, Choices) and name.text in setting.form.options and isinstance(value, tuple):
                if name.text in value:
                    return True
                message = f"`{name.text}` is not among the {setting.name} of this experiment"
                self.reading.error("E0613", message, name.span, f"`{setting.name}` lists {listed(value, 12)}")
                return False
        return True

    def _keyword(self, quantity: QuantitySchema, given: tree.Setting) -> tuple[str, float | str] | None:
        key = given.key.text
        setting = self.kind.setting(key) if key in quantity.keywords else None
        if setting is None:
            near = nearest(key, quantity.keywords)
            none = f"`{quantity.name}` holds nothing fixed"
            hint = f"did you mean `{near}`?" if near else f"it may hold fixed {listed(quantity.keywords, 12)}"
            self.reading.error(
                "E0613",
                f"`{quantity.name}` has no argument `{key}`",
                given.key.span,
                hint if quantity.keywords else none,
            )
            return None
        value = Values(self.reading).single(setting.form, given.value, f"`{key}`")
        if not isinstance(value, int | float | str) or not self._on_axis(setting, value, given.value):
            return None
        return key, value

    def _on_axis(self, setting: SettingSchema, value: float | str, where: tree.Expression) -> bool:
        """Whether a value that is held fixed is one of the sweep."""
        axis = self.settings.get(setting.name)
        if not isinstance(axis, Axis) or any(_same(one, value) for one in axis.values):
            return True
        message = f"`{setting.name}` is never `{show_expression(where)}` in this experiment"
        self.reading.error("E0613", message, where.span, f"`{setting.name}` has {len(axis.values)} values in the sweep")
        return False


def _same(one: float | str, other: float | str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) <= 1e-9 * max(1.0, abs(one))


def _places(least: int, most: int) -> str:
    if most == 0:
        return "no argument"
    count = str(most) if least == most else f"{least} or {most}" if most == least + 1 else f"{least} to {most}"
    return f"{count} argument{'' if most == 1 else 's'}"


def _example(quantity: QuantitySchema) -> str:
    places = [names[0] if names else "..." for names in quantity.arguments]
    return f"as in `{quantity.name}({', '.join(places)})`" if places else f"write `{quantity.name}`"
