"""The boundaries of the probe at every sample size, as records."""

from __future__ import annotations

from collections.abc import Sequence

from ..kind import Machine
from ..records import Record
from .boundaries import finite_probe_roots
from .rao_blackwell import measured_boundary, trace_curves

PLACES = ("first", "second", "third")


def boundary_records(
    dimension: int, noises: Sequence[float], angles: Sequence[float], seeds: Sequence[int], machine: Machine
) -> list[Record]:
    """Boundaries, their roots in theory, and how many there are, for each noise and angle."""
    traces = trace_curves(seeds, dimension, device=machine.device)
    found = []
    for noise in noises:
        for angle in angles:
            at: dict[str, float | str] = {"angle": angle, "noise": noise, "dimension": dimension}
            roots = finite_probe_roots(dimension, angle, noise)
            measured = measured_boundary(traces, dimension, angle, noise)
            number = (float(len(measured.ratios)),)
            found.append(Record("crossings", ("probe",), at, number, float(len(roots)), exact=True))
            pairs = zip(PLACES, roots, measured.pseudo_values, strict=False)
            for place, root, values in pairs if len(roots) == len(measured.ratios) else ():
                for of in (("probe", place), ("probe",)) if place == "first" else (("probe", place),):
                    found.append(Record("boundary", of, at, values, root, 1e-6))
                    found.append(Record("roots", of, at, (root,), exact=True))
    return found
