"""Units of work through one process, several, or a cluster: the same code, and the same results."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from .kind import Machine
from .measuring import measure
from .problems import ExperimentError
from .records import Unit

Measured = tuple[int, list[dict[str, Any]]]


def sweep(
    module: str, units: Sequence[tuple[int, Unit]], machine: Machine, jobs: int = 1, cluster: str | None = None
) -> Iterator[Measured]:
    """The records of numbered units, each as soon as it is done, in whatever order they come.

    One job runs in this process; more are processes of their own; `cluster` is the address of a Dask scheduler.
    """
    if cluster is None and (jobs == 1 or len(units) <= 1):
        for number, unit in units:
            yield number, measure(module, unit, machine)
        return
    with _backend(machine, cluster):
        yield from _parallel(module, units, machine, -1 if cluster is not None else min(jobs, len(units)))


def _parallel(module: str, units: Sequence[tuple[int, Unit]], machine: Machine, jobs: int) -> Iterator[Measured]:
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    # Batches of one: what is measured is kept at once, so that a killed sweep loses no more than is under way.
    parallel = Parallel(n_jobs=jobs, return_as="generator_unordered", batch_size=1, pre_dispatch="2 * n_jobs")
    results = parallel(delayed(_numbered)(module, number, unit, machine) for number, unit in units)
    try:
        # Not `yield from`: that would close the results, and have joblib warn of it, where the reader goes no further.
        for result in results:  # noqa: UP028
            yield result
    except TerminatedWorkerError:
        message = (
            "a worker process was killed, most often because memory ran out; what was measured is kept, "
            "and the same call with `--jobs 1` goes on from there"
        )
        raise ExperimentError(message) from None
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            results.close()


def _numbered(module: str, number: int, unit: Unit, machine: Machine) -> Measured:
    return number, measure(module, unit, machine)


@contextmanager
def _backend(machine: Machine, cluster: str | None) -> Iterator[None]:
    from joblib import parallel_config

    if cluster is None:
        with parallel_config(backend="loky", inner_max_num_threads=machine.threads):
            yield
        return
    try:
        from distributed import Client
    except ModuleNotFoundError:
        message = "`--cluster` needs Dask: `python3 -m pip install 'catlearn[cluster]'` installs it"
        raise ExperimentError(message) from None
    try:
        client: Any = Client(cluster, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as problem:
        message = f"the cluster at `{cluster}` does not answer: {str(problem).splitlines()[0]}"
        raise ExperimentError(message) from None
    with client, parallel_config(backend="dask", client=client, wait_for_workers_timeout=30):
        yield
