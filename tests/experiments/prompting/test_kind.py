"""Prompting, from units to records: verdict and outcome agree, and the control fails."""

from __future__ import annotations

import json

import pytest

torch = pytest.importorskip("torch")

from catlearn.elaborate.experiment import Experiment
from catlearn.experiments.kind import Machine
from catlearn.experiments.prompting import KIND
from catlearn.experiments.prompting.content import category_data, category_of, task_data, task_of
from catlearn.theory.families import cyclic, symmetric
from catlearn.theory.presheaf import Presheaf

torch.set_num_threads(1)

FOUR = cyclic(4)
TASKS = {
    "Orientation": Presheaf(FOUR, (("up", "right", "down", "left"),), ([1, 2, 3, 0],)),
    "Species": Presheaf(FOUR, (("cat", "dog"),), ([0, 1],)),
    "Lying": Presheaf(FOUR, (("upright", "lying"),), ([1, 0],)),
}


def experiment(tasks=TASKS, **settings):
    given = {setting.name: setting.default for setting in KIND.schema.settings} | {"tasks": tuple(tasks)} | settings
    first = next(iter(tasks))
    return Experiment("E", "prompting", first, tasks[first], given, (), tasks=tasks)


@pytest.fixture(scope="module")
def records():
    asked = experiment(seeds=2)
    return [record for unit in KIND.units(asked, quick=False) for record in KIND.measure(unit, Machine())]


def test_units_are_plain_data():
    units = KIND.units(experiment(seeds=2), quick=False)
    assert [(unit.control, unit.seeds) for unit in units] == [(None, (0, 1)), ("one equation missing", (0,))]
    for unit in units:
        assert json.loads(json.dumps(unit.settings)) == unit.settings


def test_categories_and_tasks_survive_as_data():
    base = symmetric(3)
    assert category_of(json.loads(json.dumps(category_data(base)))) == base
    task = TASKS["Lying"]
    assert task_of(json.loads(json.dumps(task_data(task))), FOUR, "Lying") == task


def test_the_error_of_the_best_prompt_is_the_predicted_gap(records):
    found = {
        record.at["task"]: record
        for record in records
        if record.quantity == "error" and record.of == ("prompted",) and "control" not in record.at
    }
    assert {name: record.theory for name, record in found.items()} == {"Orientation": 0, "Species": 1.25, "Lying": 0.25}
    for record in found.values():
        assert record.values == pytest.approx((record.theory,) * 2)


def test_a_tuned_head_closes_the_gap(records):
    errors = [record for record in records if record.of == ("tuned",) and "control" not in record.at]
    assert errors and all(record.values == (0.0, 0.0) for record in errors)


def test_without_an_equation_a_representable_task_stops_being_promptable(records):
    (control,) = KIND.controls(experiment(), records)
    assert control.failed
    assert "errs on Orientation" in control.message


def test_a_control_that_does_not_fail_says_so(records):
    from dataclasses import replace

    solved = [replace(record, values=(0.0,)) for record in records]
    (control,) = KIND.controls(experiment(), solved)
    assert control.failed is False
    assert "still solves Orientation" in control.message


def test_predictions_name_the_prompt():
    assert KIND.predictions(experiment())[:2] == [
        "Orientation is representable: prompting with pt at up reaches error 0",
        "Species is not representable: no prompt does better than 1.25, which is that of prompting with pt at cat",
    ]


def test_the_figure_shows_each_task_on_each_network(records):
    (figure,) = KIND.figures(experiment(), records)
    assert [len(series.x) for series in figure.series] == [2, 6, 6]


def test_a_network_that_has_learned_nothing_is_seen():
    asked = experiment(seeds=1, steps=1)
    (unit, _) = KIND.units(asked, quick=False)
    pretext = [record.values[0] for record in KIND.measure(unit, Machine()) if record.quantity == "pretext"]
    assert min(pretext) < 1
