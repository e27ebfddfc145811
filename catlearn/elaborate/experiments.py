"""`experiment E : KIND of F { key = value ... expect ... }`: its kind, its subject, its settings, what is expected."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from math import prod
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType
from typing import Any

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..language.show_items import show_item
from ..theory.category import Category
from ..theory.presheaf import Presheaf
from ..universes.interpretation import Interpretation
from . import kinds as kinds_package
from .constructions import resolve_category
from .expectations import Expectations
from .experiment import Experiment
from .kinds.schema import Axis, KindSchema, SettingSchema, SettingValue
from .nearest import listed, nearest, suggestion
from .reading import Reading
from .settings import Values, describe
from .task_expressions import ground_of, resolve_task

MOST_CELLS = 1_000_000
"""The most cells of a sweep."""

MOST_SEEDS = 1_000_000
"""The most seeds of an experiment."""


@cache
def kind_names() -> tuple[str, ...]:
    """The kinds of experiment that there are."""
    return tuple(sorted(found.name for found in iter_modules(kinds_package.__path__) if found.name != "schema"))


def kind_module(name: str) -> ModuleType:
    """The module of a kind, which has its SCHEMA."""
    return import_module(f"{kinds_package.__name__}.{name}")


def experiment(reading: Reading, item: tree.ExperimentDeclaration) -> Experiment | None:
    """The experiment that a declaration gives; None, and diagnostics, when it gives none."""
    module = _kind(reading, item.kind)
    if module is None:
        return None
    kind: KindSchema = module.SCHEMA
    subject = _subject(reading, kind, item.subject)
    values = Values(reading, _shape(subject))
    given = _settings(reading, kind, item, values)
    settings = MappingProxyType({one.name: given.get(one.name, one.default) for one in kind.settings})
    # An expectation is not blamed for a setting that is broken or missing.
    named = {one.key.text for one in item.settings}
    broken = frozenset(one.name for one in kind.settings if settings[one.name] is None and _is_due(one, named))
    expected = [Expectations(reading, kind, settings, broken).expectation(one) for one in item.expectations]
    if reading.has_errors or subject is None or not _small(reading, item, settings):
        return None
    if not _gives_parameters(reading, item, kind, subject, settings):
        return None
    if not _fits(reading, module, subject, settings, item):
        return None
    return Experiment(
        item.name.text,
        kind.name,
        show_expression(item.subject),
        subject,
        settings,
        tuple(one for one in expected if one is not None),
        frozenset(given),
        MappingProxyType({**getattr(subject, "tasks", {}), **values.tasks}),
        show_item(item),
        getattr(reading.reader, "folder", None) and str(reading.reader.folder),  # type: ignore[attr-defined]
        item.name.span,
    )


def _kind(reading: Reading, name: tree.Name) -> ModuleType | None:
    if name.module is None and name.text in kind_names():
        return kind_module(name.text)
    near = nearest(name.text, kind_names())
    hint = suggestion(name.text, near, near) if near else f"there are {listed(kind_names(), 12)}"
    reading.error("E0605", f"no kind of experiment is called `{show_expression(name)}`", name.span, hint)
    return None


def _subject(
    reading: Reading, kind: KindSchema, expression: tree.Expression
) -> Interpretation | Presheaf | Category | None:
    if kind.subject == "category":
        return resolve_category(reading, expression)
    if kind.subject == "task":
        return resolve_task(reading, expression, ground_of(reading, expression))
    if not isinstance(expression, tree.Name):
        message = f"`{show_expression(expression)}` is no name, and `{kind.name}` is of a functor into {kind.subject}"
        reading.error("E0612", message, expression.span, "declare the functor and name it here")
        return None
    declared = reading.look_up(expression, "functor", "model", universe=True)
    if declared is None:
        return None
    value = declared.value
    if isinstance(value, Interpretation) and value.universe == kind.subject:
        return value
    goes = (
        value.universe if isinstance(value, Interpretation) else getattr(getattr(value, "target", None), "label", "?")
    )
    message = f"`{kind.name}` is of a functor into {kind.subject}, and {declared.name} goes into {goes}"
    labels = [Label(declared.span, f"`{declared.name}` is declared here")] if declared.path is None else []
    hint = f"declare `functor ... : ... -> {kind.subject} {{ ... }}`"
    reading.error("E0612", message, expression.span, hint, labels)
    return None


def _shape(subject: Interpretation | Presheaf | Category | None) -> Category | None:
    """The category in which the paths and objects of the settings are looked up."""
    match subject:
        case Interpretation():
            return subject.source
        case Presheaf():
            return subject.category
    return subject


def _is_due(setting: SettingSchema, named: set[str]) -> bool:
    return setting.required or setting.name in named


def _settings(
    reading: Reading, kind: KindSchema, item: tree.ExperimentDeclaration, values: Values
) -> dict[str, SettingValue]:
    given: dict[str, SettingValue] = {}
    first: dict[str, tree.Setting] = {}
    for setting in item.settings:
        name = setting.key.text
        known = kind.setting(name)
        if known is None:
            names = [one.name for one in kind.settings]
            near = nearest(name, names)
            hint = suggestion(name, near, near) if near else f"its settings are {listed(names, 12)}"
            reading.error("E0606", f"`{kind.name}` has no setting `{name}`", setting.key.span, hint)
        elif name in first:
            label = Label(first[name].span, "given here first")
            reading.error("E0217", f"`{name}` is given twice", setting.key.span, None, [label])
        else:
            first[name] = setting
            given[name] = values.setting(known, setting.value)
    for missing in kind.settings:
        if missing.required and missing.name not in first:
            message = f"`{kind.name}` needs the setting `{missing.name}`: {missing.meaning}"
            hint = f"add `{missing.name} = ...`: {describe(missing.form)}"
            reading.error("E0611", message, item.name.span, hint)
    return given


def _small(reading: Reading, item: tree.ExperimentDeclaration, settings: Mapping[str, SettingValue]) -> bool:
    cells = prod(len(value.values) for value in settings.values() if isinstance(value, Axis))
    seeds = settings.get("seeds")
    if isinstance(seeds, int) and seeds > MOST_SEEDS:
        message = f"the experiment has {seeds:,} seeds, and at most {MOST_SEEDS:,} are run"
        reading.error("E0221", message, item.name.span, "take fewer seeds")
        return False
    if cells <= MOST_CELLS:
        return True
    message = f"the sweep has {cells:,} cells, and at most {MOST_CELLS:,} are run"
    reading.error("E0221", message, item.name.span, "take larger steps, or fewer axes")
    return False


def _gives_parameters(
    reading: Reading,
    item: tree.ExperimentDeclaration,
    kind: KindSchema,
    subject: Any,
    settings: Mapping[str, SettingValue],
) -> bool:
    """Whether the experiment gives whatever the functor leaves to it."""
    wanted = subject.parameters if isinstance(subject, Interpretation) else ()
    for name in wanted:
        if kind.setting(name) is None:
            near = nearest(name, [setting.name for setting in kind.settings])
            message = f"{subject.label} leaves `{name}` to the experiment, and `{kind.name}` has no such setting"
            hint = f"did you mean `{near}`, in the functor?" if near else "give its value in the functor"
            reading.error("E0612", message, item.subject.span, hint)
            return False
        if settings.get(name) is None:
            message = f"{subject.label} leaves `{name}` to the experiment, which does not give it"
            reading.error("E0611", message, item.name.span, f"add `{name} = ...`")
            return False
    return True


def _fits(
    reading: Reading,
    module: ModuleType,
    subject: Any,
    settings: Mapping[str, SettingValue],
    item: tree.ExperimentDeclaration,
) -> bool:
    """Whether the kind itself finds the subject and the settings fit for one another."""
    check = getattr(module, "read_subject", None)
    problems = check(subject, settings) if check is not None else ()
    for problem in problems:
        reading.error("E0612", problem.message, item.subject.span, problem.hint)
    return not problems
