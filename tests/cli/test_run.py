"""`catlearn run`: check, run, and hold experiments to what they expect."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from known import coin_is_known
from with_coin import SPEC

from catlearn.cli.main import main

__all__ = ["coin_is_known"]

KINDS = Path(__file__).resolve().parents[1] / "experiments" / "kinds"


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "toss.catl"
    path.write_text(SPEC, encoding="utf-8")
    return path


def report(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    code = main([*map(str, arguments), "--format", "json"], standalone_mode=False)
    return code, json.loads(capsys.readouterr().out)["files"][0]


def with_line(spec: Path, line: str) -> Path:
    spec.write_text(SPEC.replace("  expect max", f"  {line}\n  expect max"), encoding="utf-8")
    return spec


def test_everything_holds(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(spec), "--jobs", "1"], standalone_mode=False) == 0
    said = capsys.readouterr().out
    assert "predicted: the share of heads is the bias of the coin" in said
    assert "0.7 (theory)" in said
    assert "control `forged` fails, as it must" in said
    assert "3 expectations: 3 hold" in said
    assert said.index("predicted") < said.index("measured")


@pytest.mark.parametrize(
    ("line", "code", "holds"),
    [
        ("expect heads(bent) > 0.5", 0, True),
        ("expect heads(bent) > 0.7", 1, False),
        ("expect heads(bent) > 0.6", 3, None),
    ],
)
def test_exit_codes(spec: Path, capsys: pytest.CaptureFixture[str], line: str, code: int, holds: bool | None) -> None:
    found, result = report(capsys, "run", with_line(spec, line), "--jobs", 1)
    assert found == code
    (experiment,) = result["experiments"]
    assert experiment["expectations"][2]["holds"] is holds
    assert (experiment["expectations"][2]["seeds_needed"] is not None) is (holds is None)


def test_the_json_of_a_run(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, result = report(capsys, "run", spec, "--jobs", 1)
    (experiment,) = result["experiments"]
    assert {key: experiment[key] for key in ("name", "kind", "line")} == {"name": "Toss", "kind": "coin", "line": 5}
    assert Path(experiment["folder"]) == Path("runs") / experiment["key"]
    first = experiment["expectations"][0]
    assert (first["line"], first["text"], first["holds"]) == (9, "expect heads(bent) agrees with theory", True)
    low, high = first["interval"]
    assert low < first["measured"] < high
    assert first["bound"] in (0.6, 0.7, 0.8, 0.9)
    assert experiment["controls"][0] == {
        "name": "forged",
        "failed_as_it_must": True,
        "message": "a coin that shows heads only is not taken for a fair one",
    }


def test_check_lists_experiments_and_decides_none(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, result = report(capsys, "check", spec)
    assert code == 0
    (experiment,) = result["experiments"]
    assert experiment["key"] is None
    assert [one["holds"] for one in experiment["expectations"]] == [None] * 3
    assert experiment["controls"] == []


def test_checking_a_spec_with_an_experiment_loads_no_numbers(spec: Path) -> None:
    code = (
        "import sys, with_coin\nwith_coin.install()\nfrom catlearn.cli.main import main\n"
        f"main(['check', {str(spec)!r}], standalone_mode=False)\n"
        "print(sorted({'torch', 'numpy', 'scipy', 'joblib', 'matplotlib'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": f"{KINDS.parents[2]}{os.pathsep}{KINDS}"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout


def test_a_second_run_measures_nothing(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = report(capsys, "run", spec, "--jobs", 1)[1]["experiments"][0]
    second = report(capsys, "run", spec, "--jobs", 1)[1]["experiments"][0]
    assert (first.pop("measured_units"), second.pop("measured_units")) == (5, 0)
    assert first == second


def test_several_processes_measure_the_same(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("joblib")
    one = report(capsys, "run", spec, "--jobs", 1, "--runs", "one")[1]["experiments"][0]
    two = report(capsys, "run", spec, "--jobs", 2, "--runs", "two")[1]["experiments"][0]
    assert (one["key"], one["expectations"]) == (two["key"], two["expectations"])
    for path in Path("one").rglob("*.json"):
        assert path.read_bytes() == Path("two", path.relative_to("one")).read_bytes()


@pytest.mark.slow
def test_a_cluster_that_does_not_answer_is_told(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed")
    assert main(["run", str(spec), "--cluster", "tcp://127.0.0.1:1"], standalone_mode=False) == 2
    assert "the cluster at `tcp://127.0.0.1:1` does not answer" in capsys.readouterr().err


@pytest.mark.slow
def test_a_cluster_measures_the_same(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    distributed = pytest.importorskip("distributed")
    one = report(capsys, "run", spec, "--jobs", 1, "--runs", "one")[1]["experiments"][0]
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        code, result = report(capsys, "run", spec, "--cluster", address, "--runs", "two")
    assert code == 0
    assert result["experiments"][0]["expectations"] == one["expectations"]


def test_quick_shows_and_decides_nothing(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, result = report(capsys, "run", spec, "--jobs", 1, "--quick")
    (experiment,) = result["experiments"]
    assert code == 3
    assert [one["holds"] for one in experiment["expectations"]] == [None] * 3
    assert experiment["expectations"][0]["looks"] is True
    assert experiment["expectations"][0]["measured"] is not None
    assert experiment["quick"] is True
    assert not any("seeds would decide" in one["message"] for one in experiment["expectations"])


def test_fewer_seeds_decide_what_they_can(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, result = report(capsys, "run", spec, "--jobs", 1, "--seeds", 3)
    (experiment,) = result["experiments"]
    assert code == 3
    undecided = [one for one in experiment["expectations"] if one["holds"] is None]
    assert undecided
    assert all(one["seeds_needed"] > 3 for one in undecided)


def test_a_control_that_passes_fails_the_run(
    spec: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from coin import Coin

    from catlearn.experiments.kind import Control

    monkeypatch.setattr(Coin, "controls", lambda *_: [Control("forged", False, "it was taken for a fair one")])
    assert main(["run", str(spec), "--jobs", "1"], standalone_mode=False) == 1
    said = capsys.readouterr().out
    assert "control `forged` passes, and must not: it was taken for a fair one" in said
    assert "1 negative control passed, and must not" in said


def test_only_one_experiment_is_run(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec.write_text(SPEC + SPEC[SPEC.index("experiment") :].replace("Toss", "Again"), encoding="utf-8")
    _, result = report(capsys, "run", spec, "--jobs", 1, "--only", "Again")
    assert [one["name"] for one in result["experiments"]] == ["Again"]
    assert main(["run", str(spec), "--only", "Agan"], standalone_mode=False) == 2
    assert "did you mean `Again`?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--device", "cuda:99"], "there is no device `cuda:99` here; there is cpu"),
        (["--device", "a toaster"], "`a toaster` is no device"),
        (["--runs", "toss.catl"], "the results cannot be written to"),
    ],
)
def test_what_cannot_be_run_is_told_and_no_traceback(
    spec: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["run", str(spec), "--jobs", "1", *arguments], standalone_mode=False) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "E0701" in said
    assert message in said
    assert "Traceback" not in said


def test_data_with_a_nan_in_it_is_told(
    spec: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from coin import Coin

    def measure(*_: object) -> None:
        message = "the data has a NaN in row 3"
        raise ValueError(message)

    monkeypatch.setattr(Coin, "measure", measure)
    code, result = report(capsys, "run", spec, "--jobs", 1)
    assert code == 2
    assert result["diagnostics"][0]["code"] == "E0701"
    assert "the data has a NaN in row 3 (at" in result["diagnostics"][0]["message"]
    assert result["experiments"][0]["key"] is None


def test_an_infinite_interval_is_valid_json(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, result = report(capsys, "run", spec, "--jobs", 1, "--seeds", 1)
    assert code == 3
    assert result["experiments"][0]["expectations"][0]["interval"] == [None, None]


def test_a_library_that_is_missing_is_told_before_anything_is_measured(
    spec: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catlearn.experiments.running.find_spec", lambda _name: None)
    code, result = report(capsys, "run", spec, "--jobs", 1)
    assert code == 2
    assert "this experiment needs scipy: `python3 -m pip install" in result["diagnostics"][0]["message"]
    assert not Path("runs").exists()


def test_nothing_is_run_while_the_spec_has_errors(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, result = report(capsys, "run", with_line(spec, "expect tails(bent) > 0.5"), "--jobs", 1)
    assert code == 2
    assert result["diagnostics"]
    assert not Path("runs").exists()
