"""`run`: the same from Python, with any number of processes, and clear words where it cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from coin import Coin
from tosses import AGREES, BENT, changed, toss

import catlearn as cl
from catlearn.elaborate.experiment import Constant, Expectation, Quantity
from catlearn.elaborate.kinds.schema import DataReference
from catlearn.experiments import kinds
from catlearn.experiments.cells import Cells
from catlearn.experiments.devices import check_device
from catlearn.experiments.kind import Machine
from catlearn.experiments.measuring import limited_threads, measure
from catlearn.experiments.problems import ExperimentError
from catlearn.experiments.record_data import merged
from catlearn.experiments.records import Record, Unit
from catlearn.experiments.running import run


def test_what_is_measured_does_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    pytest.importorskip("joblib")
    one = run(toss(), folder=tmp_path / "one", jobs=1)
    two = run(toss(), folder=tmp_path / "two", jobs=2)
    assert one.records == two.records
    assert one.key == two.key


def test_from_python(tmp_path: Path) -> None:
    outcome = cl.run(toss(), folder=tmp_path, seeds=30)
    assert outcome.holds is True
    assert outcome.experiment.settings["seeds"] == 30
    assert all(len(record.values) == 30 for record in outcome.records)


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    run(toss(), folder=tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 5) for done in range(6)]
    told.clear()
    run(toss(), folder=tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told == [(5, 5)]


def test_quick_leaves_out_more_than_seeds_or_it_does_not(tmp_path: Path) -> None:
    assert run(toss(), folder=tmp_path, quick=True).cut is True
    same_size = run(toss(tosses=10), folder=tmp_path, quick=True)
    assert (same_size.cut, same_size.quick) == (False, True)
    assert same_size.expectations[0].holds is True


def test_an_estimate_that_cannot_be_worked_out_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def derive(*_: object) -> None:
        message = "there is no sign change"
        raise ValueError(message)

    monkeypatch.setattr(Coin, "derive", derive)
    middle = Expectation(Quantity("middle"), "=", Constant(0.5), within=0.1)
    (judged,) = run(toss(middle), folder=tmp_path).expectations
    assert (judged.holds, judged.message) == (None, "`middle` cannot be worked out: there is no sign change")


def test_a_quantity_that_is_held_where_nothing_was_measured_decides_nothing(tmp_path: Path) -> None:
    nowhere = Expectation(replace(BENT, fixed=(("bias", 0.65),)), ">", Constant(0.5))
    (judged,) = run(toss(nowhere), folder=tmp_path).expectations
    assert (judged.holds, judged.message) == (None, "nothing was measured of `heads(bent, bias = 0.65)`")


def test_a_control_that_was_not_run_is_undecided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    units = Coin.units
    monkeypatch.setattr(Coin, "units", lambda self, *args, **more: [
        unit for unit in units(self, *args, **more) if unit.control is None
    ])  # fmt: skip
    outcome = run(toss(), folder=tmp_path)
    assert outcome.controls[0].failed is None
    assert outcome.holds is None


def test_unknown_kinds_and_missing_libraries_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ExperimentError, match="no kind of experiment is called `cards`"):
        kinds.kind_named("cards")
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.delitem(sys.modules, "needs_torch", raising=False)
    monkeypatch.setattr(kinds, "import_module", lambda _name: __import__("torch"))
    with pytest.raises(ExperimentError, match="this experiment needs torch: `python3 -m pip install"):
        kinds.kind_in("catlearn.experiments.transfer")


def test_devices() -> None:
    check_device("cpu")
    with pytest.raises(ExperimentError, match="is no device; devices are called"):
        check_device("GPU 1")
    pytest.importorskip("torch")
    with pytest.raises(ExperimentError, match="there is no device `cuda:77` here; there is cpu"):
        check_device("cuda:77")


def test_a_data_file_is_part_of_the_key(tmp_path: Path) -> None:
    data = tmp_path / "data.csv"
    data.write_text("1,2\n")
    named = replace(changed(toss(), data=DataReference("file", "data.csv")), folder=str(tmp_path))
    before = run(named, folder=tmp_path / "runs").key
    data.write_text("1,3\n")
    assert run(named, folder=tmp_path / "runs").key != before
    data.unlink()
    with pytest.raises(ExperimentError, match=r"the data file `data.csv` cannot be read: no such file"):
        run(named, folder=tmp_path / "runs")


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (ValueError("a NaN in row 3"), "a NaN in row 3 \\(at bias = 0.5, 1 seed\\)"),
        (MemoryError(), "there is not enough memory"),
        (RuntimeError("CUDA out of memory. Tried to allocate"), "the device has not enough memory"),
    ],
)
def test_what_goes_wrong_in_a_unit_is_told_with_its_place(
    monkeypatch: pytest.MonkeyPatch, problem: Exception, message: str
) -> None:
    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr(Coin, "measure", fail)
    with pytest.raises(ExperimentError, match=message):
        measure("coin", Unit({"bias": 0.5}, (0,)), Machine())


def test_a_mistake_of_the_program_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Coin, "measure", fail)
    with pytest.raises(RuntimeError):
        measure("coin", Unit({"bias": 0.5}, (0,)), Machine())


def test_threads_are_limited_and_given_back() -> None:
    torch = pytest.importorskip("torch")
    before, named = torch.get_num_threads(), os.environ.get("OMP_NUM_THREADS")
    with limited_threads(1):
        assert torch.get_num_threads() == 1
        assert os.environ["OMP_NUM_THREADS"] == "1"
    assert torch.get_num_threads() == before
    assert os.environ.get("OMP_NUM_THREADS") == named


def test_replications_of_several_units_are_one_record() -> None:
    first = Record("risk", ("probe",), {"n": 1.0}, (1.0, 2.0), theory=1.5)
    second = Record("risk", ("probe",), {"n": 1.0}, (3.0,))
    (joined,) = merged([first, second])
    assert (joined.values, joined.theory) == ((1.0, 2.0, 3.0), 1.5)


def test_controls_are_no_cells_of_the_sweep() -> None:
    record = Record("heads", ("bent",), {"bias": 1.0, "control": "forged"}, (1.0,))
    assert not Cells([record]).has(BENT)


def test_experiments_import_no_torch_until_they_run(tmp_path: Path) -> None:
    code = "import sys, catlearn.experiments.running; print('torch' in sys.modules, 'matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_same_run_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(toss(AGREES), folder=tmp_path)

    def drawn(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("catlearn.experiments.keeping.write_figures", drawn)
    run(toss(AGREES), folder=tmp_path)
