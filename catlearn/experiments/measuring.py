"""One unit of work in one process, with as many threads as it was told to use."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .kind import Machine
from .kinds import kind_in, lacking
from .problems import ExperimentError
from .record_data import as_data
from .records import Unit

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def measure(module: str, unit: Unit, machine: Machine) -> list[dict[str, Any]]:
    """The records of a unit as plain data; it runs in a worker process, to which only the kind's module is named.

    ExperimentError when the kind refuses the unit, or when there is no room for it.
    """
    with limited_threads(machine.threads):
        try:
            return [as_data(record) for record in kind_in(module).measure(unit, machine)]
        except ExperimentError:
            raise
        except ModuleNotFoundError as missing:
            raise lacking(missing) from None
        except (ValueError, ArithmeticError) as problem:
            message = f"{problem} (at {shown_unit(unit)})"
            raise ExperimentError(message) from problem
        except MemoryError:
            message = f"there is not enough memory (at {shown_unit(unit)}); `--jobs 1` or smaller sizes need less"
            raise ExperimentError(message) from None
        except RuntimeError as problem:
            raise _out_of_memory(problem, unit) from problem


def _out_of_memory(problem: RuntimeError, unit: Unit) -> Exception:
    if "out of memory" not in str(problem).lower() and "can't allocate memory" not in str(problem).lower():
        return problem
    return ExperimentError(f"the device has not enough memory (at {shown_unit(unit)}); `--jobs 1` needs less")


def shown_unit(unit: Unit) -> str:
    """A unit in a few words: its settings that are numbers or short texts.

    >>> shown_unit(Unit({"ratio": 0.5, "arms": ["probe"]}, (0, 1)))
    'ratio = 0.5, 2 seeds'
    """
    parts = [f"{name} = {value}" for name, value in unit.settings.items() if _short(value)]
    if unit.control is not None:
        parts.insert(0, f"control {unit.control}")
    return ", ".join([*parts[:8], f"{len(unit.seeds)} seed{'' if len(unit.seeds) == 1 else 's'}"])


def _short(value: object) -> bool:
    return isinstance(value, int | float) or (isinstance(value, str) and len(value) < 30)


@contextmanager
def limited_threads(threads: int) -> Iterator[None]:
    """Let the numerical libraries use so many threads, those that are not loaded yet among them."""
    before: Mapping[str, str | None] = {name: os.environ.get(name) for name in _THREADS}
    os.environ |= dict.fromkeys(_THREADS, str(threads))
    torch = sys.modules.get("torch")
    torch_before = None if torch is None else torch.get_num_threads()
    if torch is not None:
        torch.set_num_threads(threads)
    try:
        with _limited_pools(threads):
            yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        if torch is not None and torch_before is not None:
            torch.set_num_threads(torch_before)


@contextmanager
def _limited_pools(threads: int) -> Iterator[None]:
    try:
        from threadpoolctl import threadpool_limits
    except ModuleNotFoundError:
        yield
        return
    with threadpool_limits(limits=threads):
        yield
