"""What is expected of an experiment: relations between measured quantities, theory and constants, as trees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..language import tree
from ..language.show import show_expression
from ..language.show_items import show_expect
from .experiment import Apply, Condition, Constant, Coordinate, Expectation, Quantity, Relation, Term, Word
from .kinds.schema import Angle, Axis, Choice, KindSchema, QuantitySchema, SettingSchema, SettingValue
from .measures import RADIANS, measure
from .nearest import listed, nearest
from .quantities import Quantities
from .reading import Reading

FUNCTIONS: Mapping[str, int] = {"abs": 1, "max": 1, "min": 1, "mean": 1, "share": 1, "difference": 2, "ratio": 2}
"""The functions of an expectation, and how many terms each takes."""

_SIGNS = {"difference": "-", "ratio": "/"}


@dataclass
class Expectations:
    """Reads the expectations of one experiment, whose settings have been read.

    `broken` are the settings with a mistake in them, of which no more is said.
    """

    reading: Reading
    kind: KindSchema
    settings: Mapping[str, SettingValue]
    broken: frozenset[str] = frozenset()

    def expectation(self, expect: tree.Expect) -> Expectation | None:
        """What one `expect` says; None, and diagnostics, when it says nothing that can be measured."""
        when = [self.condition(condition) for condition in expect.when]
        compared = self._compared(expect)
        within = self._within(expect)
        cells = self._share(expect.cells)
        if compared is None or any(one is None for one in when) or within is None or cells is None:
            return None
        left, relation, right, upper = compared
        tolerance, relative = within
        known = tuple(one for one in when if one is not None)
        text = f"expect {show_expect(expect)}"
        return Expectation(left, relation, right, upper, tolerance, relative, known, cells, text, expect.span)

    def condition(self, expect: tree.Expect) -> Condition | None:
        """A condition of `when`, on the cells."""
        if expect.relation == "agrees with theory":
            hint = "a condition compares: `when ratio <= 0.8`"
            self.reading.error("E0614", "`agrees with theory` is no condition on a cell", expect.span, hint)
            return None
        compared = self._compared(expect)
        if compared is None:
            return None
        left, relation, right, upper = compared
        assert right is not None
        return Condition(left, relation, right, upper)

    def _compared(self, expect: tree.Expect) -> tuple[Term, Relation, Term | None, Term | None] | None:
        left = self.term(expect.left)
        relation: Relation = expect.relation  # type: ignore[assignment]
        if expect.right is None:
            return None if left is None or not self._has_theory(expect.left, left) else (left, relation, None, None)
        if relation == "in":
            return self._between(expect, left)
        right = self.term(expect.right, left)
        if left is None or right is None or not self._same_unit(expect.left, left, expect.right, right):
            return None
        return left, relation, right, None

    def _between(
        self, expect: tree.Expect, left: Term | None
    ) -> tuple[Term, Relation, Term | None, Term | None] | None:
        match expect.right:
            case tree.Range(start=start, stop=stop, step=None, excluded=()):
                low, high = self.term(start), self.term(stop)
                if left is None or low is None or high is None:
                    return None
                ends = ((start, low), (stop, high))
                if not all(self._same_unit(expect.left, left, end, value) for end, value in ends):
                    return None
                if isinstance(low, Constant) and isinstance(high, Constant) and high.value < low.value:
                    self.reading.error("E0610", f"`{show_expression(expect.right)}` is empty", expect.right.span)
                    return None
                return left, "in", low, high
        assert expect.right is not None
        hint = "write `in 0.45..0.55`"
        self.reading.error("E0614", "`in` takes two ends", expect.right.span, hint)
        return None

    def term(self, expression: tree.Expression, beside: Term | None = None) -> Term | None:
        """The term that an expression is; `beside` is what it is compared with, which may be a setting with options."""
        match expression:
            case tree.Operation(operator, left, right):
                one, other = self.term(left), self.term(right)
                return None if one is None or other is None else Apply(operator, (one, other))
            case tree.Name(text=text) if not text.isdigit():
                return self._name(expression, beside)
            case tree.Call(function=tree.Name(text=name, module=None)) if name in FUNCTIONS:
                return self._function(expression)
            case tree.Call():
                return self._quantities.call(expression)
        return self._constant(expression)

    @property
    def _quantities(self) -> Quantities:
        return Quantities(self.reading, self.kind, self.settings)

    def _constant(self, expression: tree.Expression) -> Term | None:
        found = measure(expression)
        if found is None:
            hint = "a term is a quantity, a setting, a number, or made of these by `+`, `*`, `abs`, `max`, `mean`, ..."
            message = f"`{show_expression(expression)}` is nothing that can be measured"
            self.reading.error("E0614", message, expression.span, hint)
            return None
        if found.unit is not None and found.unit not in RADIANS:
            near = nearest(found.unit, RADIANS)
            hint = f"did you mean `{near}`?" if near else "an angle is written `45deg`; other numbers have no unit"
            self.reading.error("E0608", f"`{found.unit}` is no unit", expression.span, hint)
            return None
        return Constant(found.in_radians())

    def _name(self, name: tree.Name, beside: Term | None) -> Term | None:
        if name.module is None and isinstance(beside, Coordinate):
            form = self._setting(beside.name).form
            if isinstance(form, Choice) and name.text in form.options:
                return Word(name.text)
        if name.text == "inf":
            return Constant(float("inf"))
        setting = self.kind.setting(name.text) if name.module is None else None
        if setting is not None and self.kind.quantity(name.text) is None:
            return self._coordinate(name, setting)
        return self._quantities.plain(name)

    def _setting(self, name: str) -> SettingSchema:
        found = self.kind.setting(name)
        assert found is not None
        return found

    def _coordinate(self, name: tree.Name, setting: SettingSchema) -> Term | None:
        value = self.settings.get(setting.name)
        if isinstance(value, Axis) or isinstance(setting.form, Choice) or setting.name in self.broken:
            return Coordinate(setting.name)
        if isinstance(value, int | float):
            return Constant(float(value))
        what = "has no value here" if value is None else "is no number"
        hint = f"the axes of this experiment are {listed(self._axes(), 12)}" if self._axes() else None
        self.reading.error("E0613", f"the setting `{name.text}` {what}", name.span, hint)
        return None

    def _axes(self) -> list[str]:
        return [value.name for value in self.settings.values() if isinstance(value, Axis)]

    def _function(self, call: tree.Call) -> Term | None:
        name = call.function.text
        count = FUNCTIONS[name]
        if call.settings or len(call.arguments) != count:
            takes = "one term" if count == 1 else f"{count} terms"
            self.reading.error(
                "E0614", f"`{name}` takes {takes}", call.span, f"as in `{name}({'x' if count == 1 else 'x, y'})`"
            )
            return None
        terms = [self.term(argument) for argument in call.arguments]
        known = tuple(term for term in terms if term is not None)
        return Apply(_SIGNS.get(name, name), known) if len(known) == count else None  # type: ignore[arg-type]

    def _has_theory(self, expression: tree.Expression, term: Term) -> bool:
        without = next((one for one in _quantities_in(term) if not self._known(one.name).has_theory), None)
        if isinstance(term, Quantity) and without is None:
            return True
        what = f"`{without.name}`" if without is not None else f"`{show_expression(expression)}`"
        having = [quantity.name for quantity in self.kind.quantities if quantity.has_theory]
        hint = f"there is a theory of {listed(having, 12)}" if having else None
        self.reading.error("E0614", f"there is no theory of {what}", expression.span, hint)
        return False

    def _known(self, name: str) -> QuantitySchema:
        found = self.kind.quantity(name)
        assert found is not None
        return found

    def _same_unit(self, first: tree.Expression, left: Term, second: tree.Expression, right: Term) -> bool:
        """Whether an angle is compared with an angle; 0 is one too."""
        for one, other, written in ((left, right, second), (right, left, first)):
            if isinstance(one, Coordinate) and isinstance(self._setting(one.name).form, Angle):
                found = measure(written)
                if found is not None and found.unit is None and found.value != 0:
                    shown = show_expression(written)
                    message = f"`{one.name}` is an angle, and `{shown}` has no unit"
                    self.reading.error("E0608", message, written.span, f"write `{shown}deg`")
                    return False
            elif isinstance(one, Coordinate) and isinstance(other, Constant) and self._is_choice(one.name):
                options = self._setting(one.name).form.options  # type: ignore[union-attr]
                message = f"`{one.name}` is one of {listed(options, 12)}, and no number"
                self.reading.error("E0614", message, written.span)
                return False
        return True

    def _is_choice(self, name: str) -> bool:
        return isinstance(self._setting(name).form, Choice)

    def _within(self, expect: tree.Expect) -> tuple[float | None, bool] | None:
        if expect.within is None:
            return None, False
        found = measure(expect.within)
        shown = show_expression(expect.within)
        if found is None or found.value < 0:
            message = f"a tolerance is a number from 0 up, and `{shown}` is none"
            self.reading.error("E0614", message, expect.within.span, "as in `= b within 0.01` or `within 2% of b`")
            return None
        if expect.relation not in ("=", "!="):
            message = f"`within` is a tolerance of `=`, and here is `{expect.relation}`"
            self.reading.error("E0614", message, expect.within.span, "leave it out, or write the bound itself")
            return None
        return found.in_radians(), expect.of and found.percent

    def _share(self, cells: tree.Expression | None) -> float | None:
        if cells is None:
            return 1.0
        found = measure(cells)
        if found is None or found.unit is not None or not 0 < found.value <= 1:
            message = f"a share of the cells lies between 0% and 100%, and `{show_expression(cells)}` does not"
            self.reading.error("E0609", message, cells.span, "as in `on 95% of cells`")
            return None
        return float(found.value)


def _quantities_in(term: Term) -> list[Quantity]:
    if isinstance(term, Quantity):
        return [term]
    return [one for part in term.terms for one in _quantities_in(part)] if isinstance(term, Apply) else []
