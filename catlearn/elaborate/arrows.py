"""What a generator is sent to in a universe: a constructor with its options, read from an expression."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..language import tree
from ..language.show import show_expression
from ..theory.category import Category
from ..universes.constructors import CONSTRUCTORS, Constructor, OptionOf
from ..universes.interpretation import Arrow, DataReference, Option, Parameter, Universe
from .data_references import data_reference, is_data
from .kinds import schema
from .matrices import is_matrix, matrix, vector
from .morphisms import resolve_morphism
from .nearest import listed, nearest, suggestion
from .numbers import exact_number, in_its_unit
from .reading import Reading


@dataclass
class Arrows:
    """Reads the values of generators of `shape` in a universe. `tasks` collects the tasks that are named."""

    reading: Reading
    shape: Category
    universe: Universe
    tasks: dict[str, Any] = field(default_factory=dict)

    def arrow(self, expression: tree.Expression) -> Arrow | None:
        """The arrow that an expression describes; None, and a diagnostic, when it describes none."""
        if is_matrix(expression):
            rows = matrix(self.reading, expression)
            return None if rows is None else Arrow("matrix", (("rows", rows),), frozen=True)
        if self.universe == "Para" and is_data(expression):
            found = data_reference(self.reading, expression, self.tasks)
            return None if found is None else Arrow("data", (("table", found),), frozen=True)
        match expression:
            case tree.Name(module=None):
                call = tree.Call(expression, (), span=expression.span)
            case tree.Call(function=tree.Name(module=None)):
                call = expression
            case _:
                self._unknown(expression, show_expression(expression))
                return None
        constructor = CONSTRUCTORS[self.universe].get(call.function.text)
        if constructor is None:
            self._unknown(call.function, call.function.text)
            return None
        return self._made(constructor, call)

    def _unknown(self, where: tree.Expression, name: str) -> None:
        known = CONSTRUCTORS[self.universe]
        near = nearest(name, known)
        elsewhere = [universe for universe, table in CONSTRUCTORS.items() if name in table]
        if near is None and elsewhere:
            hint = f"`{name}` is of the universe {elsewhere[0]}; {self.universe} has {listed(known, 12)}"
        else:
            hint = suggestion(name, near, near) if near else f"{self.universe} has {listed(known, 12)}"
        self.reading.error("E0211", f"{self.universe} has no arrow `{name}`", where.span, hint)

    def _made(self, constructor: Constructor, call: tree.Call) -> Arrow | None:
        given = self._given(constructor, call)
        if given is None:
            return None
        options: list[tuple[str, Option]] = []
        for option in constructor.options:
            if option.name in given:
                found = self._option(constructor, option, given[option.name])
                if found is None:
                    return None
                options.append((option.name, found))
            elif option.required:
                message = f"`{constructor.name}` needs `{option.name}`: {option.meaning}"
                self.reading.error("E0212", message, call.span, _example(constructor))
                return None
        made = Arrow(constructor.name, tuple(options), constructor.frozen)
        return made if self._has_value(constructor, made, call) else None

    def _given(self, constructor: Constructor, call: tree.Call) -> dict[str, tree.Expression] | None:
        """The options by name; words and values without a name go to the places that they fill."""
        given: dict[str, tree.Expression] = {}
        places = [name for name in constructor.positional if not _is_flag(constructor, name)]
        for argument in call.arguments:
            flag = constructor.option(argument.text) if isinstance(argument, tree.Name) else None
            if flag is not None and flag.kind == "flag":
                name = flag.name
            elif places:
                name = places.pop(0)
            else:
                self._too_many(constructor, argument)
                return None
            if name in given:
                self.reading.error("E0217", f"`{name}` is given twice", argument.span)
                return None
            given[name] = argument
        for setting in call.settings:
            name = setting.key.text
            if constructor.option(name) is None:
                names = [option.name for option in constructor.options]
                near = nearest(name, names)
                hint = suggestion(name, near, near) if near else f"it has {listed(names, 12)}"
                self.reading.error("E0212", f"`{constructor.name}` has no option `{name}`", setting.key.span, hint)
                return None
            if name in given:
                self.reading.error("E0217", f"`{name}` is given twice", setting.key.span)
                return None
            given[name] = setting.value
        return given

    def _too_many(self, constructor: Constructor, argument: tree.Expression) -> None:
        shown = show_expression(argument)
        names = [option.name for option in constructor.options]
        near = nearest(shown, names)
        hint = suggestion(shown, near, near) if near else (f"it has {listed(names, 12)}" if names else None)
        self.reading.error("E0212", f"`{constructor.name}` does not take `{shown}`", argument.span, hint)

    def _option(self, constructor: Constructor, option: OptionOf, value: tree.Expression) -> Option | None:
        what = f"`{option.name}`"
        match option.kind:
            case "flag":
                return self._flag(option, value)
            case "made":
                return self.arrow(value)
            case "data":
                found: DataReference | None = data_reference(self.reading, value, self.tasks)
                return found
            case "arrow":
                return self._other(value)
            case "choice":
                return self._choice(constructor, option, value)
        if _is_bare(value):
            return Parameter(value.text)  # type: ignore[union-attr]
        match option.kind:
            case "matrix":
                return matrix(self.reading, value)
            case "vector":
                return vector(self.reading, value)
        form = _form(option)
        number = exact_number(self.reading, form, value, what)
        return None if number is None else in_its_unit(form, number, value)

    def _other(self, value: tree.Expression) -> tuple[str, ...] | None:
        """Another arrow of the shape, as a path."""
        path = resolve_morphism(self.reading, self.shape, value)
        if path is not None and not path.word:
            message = f"`{show_expression(value)}` is an identity, and another arrow is needed here"
            self.reading.error("E0602", message, value.span)
            return None
        return None if path is None else tuple(self.shape.generators[letter].name for letter in path.word)

    def _flag(self, option: OptionOf, value: tree.Expression) -> bool | None:
        if isinstance(value, tree.Name) and value.text in (option.name, "yes", "no"):
            return value.text != "no"
        message = f"`{option.name}` is `yes` or `no`, and not `{show_expression(value)}`"
        self.reading.error("E0607", message, value.span)
        return None

    def _choice(self, constructor: Constructor, option: OptionOf, value: tree.Expression) -> str | None:
        if isinstance(value, tree.Name) and value.text in option.choices:
            return value.text
        shown = show_expression(value)
        near = nearest(shown, option.choices)
        hint = f"did you mean `{near}`?" if near else f"there are {listed(option.choices, 12)}"
        self.reading.error("E0607", f"`{option.name}` has no option `{shown}`", value.span, hint)
        return None

    def _has_value(self, constructor: Constructor, made: Arrow, call: tree.Call) -> bool:
        given = {name for name, _ in made.options}
        if constructor.needs_value and not given.intersection(constructor.needs_value):
            choice = " or ".join(f"`{name}`" for name in constructor.needs_value)
            hint = f"give it {choice}, or take `layers(depth = 1)`, which is learnt"
        elif constructor.name == "frozen" and isinstance(inner := made.option("made"), Arrow) and "value" not in given:
            if inner.frozen:
                return True
            hint = 'give its parameters, `value = "weights.npz"`, or train it first: `pretrained(..., on = f)`'
        elif "angle" in given and "towards" not in given:
            self.reading.error("E0212", "`angle` needs `towards`: the map that it is an angle to", call.span)
            return False
        else:
            return True
        shown = show_expression(call) if call.arguments or call.settings else constructor.name
        message = f"`{shown}` is frozen, and nothing says what its value is"
        self.reading.error("E0603", message, call.span, hint)
        return False


def _is_flag(constructor: Constructor, name: str) -> bool:
    option = constructor.option(name)
    return option is not None and option.kind == "flag"


def _is_bare(value: tree.Expression) -> bool:
    """Whether a value is a bare name, which the experiment gives; `inf` is a number."""
    return isinstance(value, tree.Name) and value.module is None and not value.text.isdigit() and value.text != "inf"


def _form(option: OptionOf) -> schema.Form:
    if option.kind == "count":
        return schema.Count(int(option.minimum or 0), None if option.maximum is None else int(option.maximum))
    if option.kind == "angle":
        return schema.Angle()
    return schema.Real(option.minimum, option.maximum, open_minimum=option.open_minimum)


def _example(constructor: Constructor) -> str:
    parts = [
        f"{option.name} = ..." if option.name not in constructor.positional else "..."
        for option in constructor.options
        if option.required
    ]
    return f"as in `{constructor.name}({', '.join(parts)})`"
