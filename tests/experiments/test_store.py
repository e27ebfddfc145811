"""The store trusts nothing that does not check: what is torn, edited or foreign is measured again."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tosses import AGREES, MORE, changed, contents, toss

from catlearn.experiments import versions
from catlearn.experiments.problems import ExperimentError
from catlearn.experiments.running import run
from catlearn.experiments.store import Store


def unit_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/units/*.json"))


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def edited(path: Path) -> None:
    data = json.loads(path.read_text())
    data["body"]["records"][0]["values"][0] += 1e-12
    path.write_text(json.dumps(data))


def without_a_record(path: Path) -> None:
    data = json.loads(path.read_text())
    data["body"]["records"].pop()
    path.write_text(json.dumps(data))


def of_another_unit(path: Path) -> None:
    other = next(one for one in unit_files(path.parents[2]) if one != path)
    shutil.copy(other, path)


def of_another_version(path: Path) -> None:
    path.write_text(path.read_text().replace('"format": 1', '"format": 0'))


def nested_too_deeply(path: Path) -> None:
    path.write_text("[" * 100_000)


def no_text(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00" * 50)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILED = [
    truncated, emptied, edited, without_a_record, of_another_unit, of_another_version, nested_too_deeply, no_text,
    a_folder, Path.unlink,
]  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILED, ids=lambda spoil: spoil.__name__)
def test_a_spoiled_unit_is_measured_again(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    run(toss(), folder=tmp_path)
    before = contents(tmp_path)
    spoil(unit_files(tmp_path)[1])
    again = run(toss(), folder=tmp_path)
    assert again.measured == 1
    assert contents(tmp_path) == before


def test_a_result_that_was_edited_is_written_again(tmp_path: Path) -> None:
    first = run(toss(), folder=tmp_path)
    before = contents(tmp_path)
    result = Path(first.folder, "result.json")
    result.write_text(result.read_text().replace('"holds": true', '"holds": false'))
    assert Store(tmp_path).run(first.key).read_result() is None
    assert run(toss(), folder=tmp_path).measured == 0
    assert contents(tmp_path) == before


def test_what_was_measured_once_is_not_measured_again(tmp_path: Path) -> None:
    first, second = run(toss(), folder=tmp_path), run(toss(), folder=tmp_path)
    assert (first.measured, second.measured) == (5, 0)
    assert (first.records, first.expectations) == (second.records, second.expectations)


def test_a_new_expectation_needs_no_new_measurement(tmp_path: Path) -> None:
    first = run(toss(AGREES), folder=tmp_path)
    second = run(toss(AGREES, MORE), folder=tmp_path)
    assert first.key != second.key
    assert second.measured == 0
    assert len(unit_files(tmp_path)) == 10


def test_a_longer_sweep_measures_what_is_new(tmp_path: Path) -> None:
    run(toss(), folder=tmp_path)
    bias = toss().settings["bias"]
    longer = changed(toss(), bias=replace(bias, values=(*bias.values, 0.95)))  # type: ignore[type-var]
    assert run(longer, folder=tmp_path).measured == 1


def test_everything_that_the_numbers_depend_on_is_in_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {run(toss(), folder=tmp_path).key}
    keys.add(run(toss(seeds=21), folder=tmp_path).key)
    keys.add(run(toss(tosses=201), folder=tmp_path).key)
    keys.add(run(toss(), folder=tmp_path, quick=True).key)
    monkeypatch.setattr("catlearn.experiments.keys.versions", lambda _module: {"torch": "another"})
    keys.add(run(toss(), folder=tmp_path).key)
    assert len(keys) == 5


def test_the_code_that_measures_is_part_of_the_versions() -> None:
    assert versions.versions("coin")["code"] != versions.versions("catlearn.experiments.kind")["code"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("a file")
    with pytest.raises(ExperimentError, match=r"the results cannot be written to .*: (not a directory|file exists)"):
        run(toss(), folder=tmp_path / "runs")


def test_a_full_disk_is_told_and_what_was_measured_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == 5:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExperimentError, match="no space left on device; what was measured before is kept"):
        run(toss(), folder=tmp_path)
    assert not list(tmp_path.rglob(".writing-*"))
    assert len(unit_files(tmp_path)) == 2
    assert run(toss(), folder=tmp_path).measured == 3
