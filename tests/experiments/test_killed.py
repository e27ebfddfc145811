"""A sweep that is killed at any moment goes on from there, and ends with the same results to the last bit."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
import warnings
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from tosses import contents, toss
from with_coin import SPEC

from catlearn.elaborate.experiment import Experiment
from catlearn.experiments.running import run
from catlearn.experiments.store import RunFolder

CELLS, PAUSE = 16, 0.004
KINDS = Path(__file__).parent / "kinds"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed here as POSIX has it")


def study() -> Experiment:
    return toss(cells=CELLS, tosses=10, seeds=8, pause=PAUSE)


def begun(folder: Path, log: Path) -> BaseProcess:
    """A process that runs the study and notes each unit that it measures."""
    os.environ["COIN_LOG"] = str(log)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        process = multiprocessing.get_context("fork").Process(target=_life, args=(folder,))
        process.start()
    del os.environ["COIN_LOG"]
    return process


def _life(folder: Path) -> None:
    run(study(), folder=folder)
    os._exit(0)


def whole_units(folder: Path) -> set[str]:
    runs = [RunFolder(path, path.name) for path in folder.iterdir()] if folder.exists() else []
    return {key for one in runs for key, body in one.units() if body is not None}


def test_fifty_kills(tmp_path: Path) -> None:
    undisturbed = run(study(), folder=tmp_path / "undisturbed")
    expected = contents(tmp_path / "undisturbed")
    moments = random.Random(1)
    kills, sweeps = 0, 0
    while kills < 50:
        folder, sweeps = tmp_path / f"sweep{sweeps}", sweeps + 1
        finished = False
        while not finished:
            before, log = whole_units(folder), tmp_path / "log"
            log.write_text("")
            process = begun(folder, log)
            time.sleep(moments.uniform(0, 0.6 * CELLS * PAUSE))
            process.kill()
            process.join()
            finished = process.exitcode == 0
            kills += process.exitcode == -signal.SIGKILL
            measured = len(log.read_text().splitlines())
            assert measured + len(before) <= undisturbed.units
            assert before <= whole_units(folder)
        assert contents(folder) == expected
    assert sweeps > 1


def test_two_processes_in_one_folder_do_each_other_no_harm(tmp_path: Path) -> None:
    run(study(), folder=tmp_path / "undisturbed")
    pair = [begun(tmp_path / "shared", tmp_path / f"log{number}") for number in range(2)]
    for process in pair:
        process.join()
    assert [process.exitcode for process in pair] == [0, 0]
    assert contents(tmp_path / "shared") == contents(tmp_path / "undisturbed")


@pytest.mark.slow
def test_the_command_line_is_killed_with_its_workers_and_goes_on(tmp_path: Path) -> None:
    pytest.importorskip("joblib")
    spec = tmp_path / "toss.catl"
    spec.write_text(SPEC.replace("by 0.1", "by 0.02").replace("seeds  = 20", "seeds  = 20\n  pause = 0.2"))
    command = [sys.executable, str(KINDS / "with_coin.py"), "run", str(spec), "--jobs", "2", "--runs"]
    environment = {**os.environ, "PYTHONPATH": f"{Path(__file__).parents[2]}{os.pathsep}{KINDS}"}
    subprocess.run([*command, str(tmp_path / "undisturbed")], env=environment, check=True, capture_output=True)
    moments, kills = random.Random(2), 0
    while True:
        process = subprocess.Popen(
            [*command, str(tmp_path / "killed")], env=environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            process.wait(moments.uniform(1, 3))
            break
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
    assert kills > 0
    assert process.returncode == 0
    assert contents(tmp_path / "killed") == contents(tmp_path / "undisturbed")
