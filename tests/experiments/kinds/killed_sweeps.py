"""`python killed_sweeps.py FOLDER`: sweeps that are killed at random moments, fifty times in all.

A process of its own, without torch in it: what is begun here is forked, and threads do not outlive that.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

from tosses import contents, toss
from with_coin import install

from catlearn.elaborate.experiment import Experiment
from catlearn.experiments.running import run
from catlearn.experiments.store import RunFolder

CELLS, PAUSE = 16, 0.004


def study() -> Experiment:
    return toss(cells=CELLS, tosses=10, seeds=8, pause=PAUSE)


def begun(folder: Path, log: Path) -> BaseProcess:
    """A process that runs the study and notes each unit that it measures."""
    os.environ["COIN_LOG"] = str(log)
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


def fifty_kills(root: Path) -> tuple[int, int]:
    """How many processes were killed, and how many sweeps they were to do; each ends as if nothing had happened."""
    undisturbed = run(study(), folder=root / "undisturbed")
    expected = contents(root / "undisturbed")
    moments = random.Random(1)
    kills, sweeps = 0, 0
    while kills < 50:
        folder, sweeps, finished = root / f"sweep{sweeps}", sweeps + 1, False
        while not finished:
            before, log = whole_units(folder), root / "log"
            log.write_text("")
            process = begun(folder, log)
            # Mostly while units are measured; sometimes while the figures are drawn, or not at all.
            process.join(moments.uniform(0, 0.6 * CELLS * PAUSE) if moments.random() < 0.8 else moments.uniform(0, 3))
            process.kill()
            process.join()
            finished = process.exitcode == 0
            kills += process.exitcode == -signal.SIGKILL
            assert len(log.read_text().splitlines()) + len(before) <= undisturbed.units, (
                "a whole unit was measured again"
            )
            assert before <= whole_units(folder), "a whole unit was lost"
        assert contents(folder) == expected, "the results differ"
    return kills, sweeps


def two_at_once(root: Path) -> None:
    """Two processes in one folder end as one does alone."""
    run(study(), folder=root / "alone")
    pair = [begun(root / "shared", root / f"log{number}") for number in range(2)]
    for process in pair:
        process.join()
    assert [process.exitcode for process in pair] == [0, 0]
    assert contents(root / "shared") == contents(root / "alone"), "the results differ"


if __name__ == "__main__":
    install()
    print(*fifty_kills(Path(sys.argv[1])))
    two_at_once(Path(sys.argv[1]))
