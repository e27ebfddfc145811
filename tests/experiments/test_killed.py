"""A sweep that is killed at any moment goes on from there, and ends with the same results to the last bit."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tosses import contents
from with_coin import SPEC

KINDS = Path(__file__).parent / "kinds"
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{Path(__file__).parents[2]}{os.pathsep}{KINDS}", "OMP_NUM_THREADS": "1"}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed here as POSIX has it")


def test_fifty_kills_and_two_processes_in_one_folder(tmp_path: Path) -> None:
    command = [sys.executable, str(KINDS / "killed_sweeps.py"), str(tmp_path)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kills, sweeps = map(int, done.stdout.split())
    assert kills >= 50
    assert sweeps > 1


@pytest.mark.slow
def test_the_command_line_is_killed_with_its_workers_and_goes_on(tmp_path: Path) -> None:
    pytest.importorskip("joblib")
    spec = tmp_path / "toss.catl"
    spec.write_text(SPEC.replace("by 0.1", "by 0.02").replace("seeds  = 20", "seeds  = 20\n  pause = 0.2"))
    command = [sys.executable, str(KINDS / "with_coin.py"), "run", str(spec), "--jobs", "2", "--runs"]
    subprocess.run([*command, str(tmp_path / "undisturbed")], env=ENVIRONMENT, check=True, capture_output=True)
    moments, kills = random.Random(2), 0
    while True:
        process = subprocess.Popen(
            [*command, str(tmp_path / "killed")], env=ENVIRONMENT, stdout=subprocess.DEVNULL, start_new_session=True
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
