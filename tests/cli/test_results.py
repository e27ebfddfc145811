"""`catlearn results`: what is stored, checked file by file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from known import coin_is_known
from tosses import AGREES, toss

from catlearn.cli.main import main
from catlearn.experiments.running import run

__all__ = ["coin_is_known"]


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    run(toss(AGREES), folder=tmp_path / "runs")
    return tmp_path / "runs"


def listed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["results", *map(str, arguments)], standalone_mode=False) == 0
    return capsys.readouterr().out


def unit(runs: Path) -> Path:
    return next(iter(sorted(runs.glob("*/units/*.json"))))


def test_a_finished_run_is_listed(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = listed(capsys, runs)
    assert "finished" in said
    assert "Toss" in said
    assert "5 of 5 units" in said
    assert "1 hold" in said


def test_a_run_is_shown_by_its_name_or_its_key(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = next(runs.iterdir()).name
    for name in ("Toss", key[:8]):
        said = listed(capsys, runs, name)
        assert "heads(bent) agrees with theory" in said
        assert "control forged" in said
    assert main(["results", str(runs), "Nothing"], standalone_mode=False) == 2
    assert "no run in" in capsys.readouterr().err


def test_a_torn_unit_is_flagged_and_pruned(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    torn = unit(runs)
    torn.write_text(torn.read_text()[:100])
    assert "damaged" in listed(capsys, runs)
    (entry,) = json.loads(listed(capsys, runs, "--format", "json"))["runs"]
    assert (entry["state"], entry["damaged_units"], entry["whole_units"]) == ("damaged", [torn.stem], 4)
    assert "unfinished" in listed(capsys, runs, "--prune")
    assert not torn.exists()
    assert run(toss(AGREES), folder=runs).measured == 1
    assert "finished" in listed(capsys, runs)


def test_an_edited_result_is_flagged(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = next(runs.glob("*/result.json"))
    result.write_text(result.read_text().replace('"holds": true', '"holds": null'))
    assert "damaged" in listed(capsys, runs)


def test_leftovers_of_a_killed_process_and_empty_runs_are_pruned(
    runs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leftover = unit(runs).with_name(".writing-1-abcd")
    leftover.write_text("{")
    empty = runs / ("0" * 64)
    (empty / "units").mkdir(parents=True)
    listed(capsys, runs, "--prune")
    assert not leftover.exists()
    assert not empty.exists()
    assert "finished" in listed(capsys, runs)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", str(tmp_path / "nowhere")], standalone_mode=False) == 2
    assert "there is no folder of runs" in capsys.readouterr().err


def test_a_result_that_another_version_wrote_is_flagged(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from catlearn.experiments.store import RunFolder

    key = next(runs.iterdir()).name
    RunFolder(runs / key, key).write_result({"name": "Toss", "figures": [1]})
    assert "damaged" in listed(capsys, runs)
