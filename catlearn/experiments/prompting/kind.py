"""The kind `prompting`, as the runner sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from ...elaborate.experiment import Experiment, Quantity
from ...elaborate.kinds.prompting import SCHEMA
from ...elaborate.kinds.schema import KindSchema, SettingValue
from ...theory.category import Category
from ...theory.presheaf import Presheaf
from ...theory.representability import Represented, representability
from ..kind import Control, Figure, Machine, Series
from ..records import Estimate, Record, Unit
from .content import category_data, category_of, task_data, task_of
from .predicted import best_prompt
from .pretext import labels, listed, without_an_equation
from .words import classes, closed, fresh_paths, training_paths

if TYPE_CHECKING:
    from .measured import Tried

CONTROL = "one equation missing"


def tasks_of(experiment: Experiment) -> dict[str, Presheaf]:
    """The tasks of an experiment by name, its subject first."""
    named = experiment.settings.get("tasks") or ()
    assert isinstance(named, tuple)
    return {experiment.subject_name: experiment.subject} | {name: experiment.tasks[name] for name in named}


class Prompting:
    """Networks that learn a category, prompted and tuned to solve tasks on it."""

    @property
    def schema(self) -> KindSchema:
        """The settings and quantities of the kind."""
        return SCHEMA

    def units(self, experiment: Experiment, *, quick: bool) -> Sequence[Unit]:
        """A unit for each base, with all its networks, and one for the control, where an equation can be left out."""
        found: list[Unit] = []
        given = SCHEMA.quickened(experiment.settings) if quick else experiment.settings
        count = given["seeds"]
        assert isinstance(count, int)
        for base, tasks in _by_base(tasks_of(experiment)):
            common = _settings(given, base, tasks)
            found.append(Unit(common, tuple(range(count))))
            solvable = {name: task for name, task in tasks.items() if isinstance(representability(task), Represented)}
            without = without_an_equation(base)
            if solvable and without is not None:
                changed = {"pretext": category_data(without), "tasks": _data(solvable)}
                found.append(Unit(common | changed, (0,), CONTROL))
        return found

    def measure(self, unit: Unit, machine: Machine) -> Sequence[Record]:
        """Train networks on the pretext category of the unit, and try each on every task."""
        settings: Mapping[str, Any] = unit.settings
        base = category_of(settings["category"])
        tries = [_trained(settings, base, seed, machine) for seed in unit.seeds]
        return [
            record
            for name, data in settings["tasks"].items()
            for record in _of_task(task_of(data, base, name), tries, unit.control)
        ]

    def derive(self, quantity: Quantity, records: Sequence[Record], experiment: Experiment) -> Estimate:
        """Every quantity of this kind has a value in each cell."""
        raise KeyError(quantity.name)

    def controls(self, experiment: Experiment, records: Sequence[Record]) -> Sequence[Control]:
        """Without one of its equations, a category's network must fail on what is representable in the category.

        A task hom(-, P) may be spared, where the missing equation says nothing of the paths to P.
        """
        errors = {
            str(record.at["task"]): max(record.values)
            for record in records
            if record.at.get("control") == CONTROL and record.quantity == "error" and record.of == ("prompted",)
        }
        if not errors:
            return ()
        worst = max(errors, key=lambda name: errors[name])
        if errors[worst] == 0:
            message = f"a network that was taught one equation less still solves {', '.join(errors)} by a prompt"
        else:
            message = (
                f"taught one equation less, the network errs on {worst} by {errors[worst]:.3g}, with the best prompt"
            )
        return (Control(CONTROL, errors[worst] > 0, message),)

    def predictions(self, experiment: Experiment) -> Sequence[str]:
        """For each task its verdict, and the least error that a prompt can have."""
        return [_prediction(name, task) for name, task in tasks_of(experiment).items()]

    def figures(self, experiment: Experiment, records: Sequence[Record]) -> Sequence[Figure]:
        """The measured error of each task against the predicted gap, prompted and tuned."""
        series = [Series("measured = predicted", (0.0, 1.0), (0.0, 1.0), "line")]
        for arm in ("prompted", "tuned"):
            x, y = _points(records, arm)
            series.append(Series(arm, x, y, "points"))
        caption = "Each point is a task on one trained network. Tasks that are representable have the predicted gap 0."
        title = f"{experiment.name}: error of the best prompt, and of a tuned head"
        return (Figure("gap", title, "predicted gap", "measured error", tuple(series), caption=caption),)


def _of_task(task: Presheaf, tries: Sequence[Tried], control: str | None) -> list[Record]:
    """What each network makes of one task."""
    from .measured import pretext_accuracy, prompted_error, tuned_error

    at: dict[str, float | str] = {"task": task.label}
    if control is not None:
        at["control"] = control
    gap, _ = best_prompt(task, tries[0].listing)
    solvable = isinstance(representability(task), Represented)
    errors = tuple(prompted_error(task, tried) for tried in tries)
    return [
        Record("error", ("prompted",), at, errors, gap),
        Record("error", ("tuned",), at, tuple(tuned_error(task, tried) for tried in tries), 0.0),
        Record("agreement", (), at, tuple(float((error == 0) == solvable) for error in errors), 1.0),
        Record("pretext", (), at, tuple(map(pretext_accuracy, tries)), 1.0),
    ]


def _points(records: Sequence[Record], arm: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    predicted = {
        record.at["task"]: record.theory or 0.0
        for record in records
        if record.quantity == "error" and record.of == ("prompted",) and "control" not in record.at
    }
    points = [
        (predicted[record.at["task"]], value)
        for record in records
        if record.quantity == "error" and record.of == (arm,) and "control" not in record.at
        for value in record.values
    ]
    return tuple(x for x, _ in points), tuple(y for _, y in points)


def _prediction(name: str, task: Presheaf) -> str:
    least, prompt = best_prompt(task, listed(task.base))
    if prompt is None:
        return f"{name} is empty: there is no prompt for it"
    where = f"with {task.base.objects[prompt.object]} at {task.sets[prompt.object][prompt.element]}"
    if least == 0:
        return f"{name} is representable: prompting {where} reaches error 0"
    return f"{name} is not representable: no prompt does better than {least:.4g}, which is that of prompting {where}"


def _by_base(tasks: Mapping[str, Presheaf]) -> list[tuple[Category, dict[str, Presheaf]]]:
    found: list[tuple[Category, dict[str, Presheaf]]] = []
    for name, task in tasks.items():
        for base, group in found:
            if base == task.base:
                group[name] = task
                break
        else:
            found.append((task.base, {name: task}))
    return found


def _data(tasks: Mapping[str, Presheaf]) -> dict[str, object]:
    return {name: task_data(task) for name, task in tasks.items()}


def _settings(given: Mapping[str, SettingValue], base: Category, tasks: Mapping[str, Presheaf]) -> dict[str, object]:
    listing = listed(base)
    dimension = given.get("dimension") or max(8, 2 + max(_morphisms_from(base, listing)))
    plain = {key: given[key] for key in ("length", "paths", "steps", "rate", "threshold")}
    data = {"category": category_data(base), "pretext": category_data(base), "tasks": _data(tasks)}
    return {**plain, **data, "dimension": dimension}


def _morphisms_from(base: Category, listing: Any) -> list[int]:
    objects = range(len(base.objects))
    return [sum(len(listing.hom(dom, cod)) for cod in objects) for dom in objects]


def _trained(settings: Mapping[str, Any], base: Category, seed: int, machine: Machine) -> Tried:
    from .measured import try_network
    from .training import train

    listing, random = listed(base), Random(seed)
    shape = {"length": settings["length"], "each": settings["paths"]}
    words = closed(base, training_paths(base, listing, **shape, random=random))
    pretext = category_of(settings["pretext"])
    taught = list(classes(words.paths, listing)) if pretext == base else labels(pretext, words.paths)
    assert taught is not None, "the pretext category was chosen so that its equations are decided"
    options = {key: settings[key] for key in ("dimension", "steps", "rate")}
    encoder, _ = train(base, words, taught, **options, seed=seed, device=machine.device)
    tries = fresh_paths(base, listing, length=settings["length"], each=2, random=random)
    return try_network(encoder, listing, words, tries, settings["threshold"], random)


KIND = Prompting()
