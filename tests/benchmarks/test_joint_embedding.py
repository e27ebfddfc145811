"""Joint embedding beside graspologic and an explicit matrix, for many data alone; the bootstrap beside a loop.

graspologic needs an older numpy and so an environment of its own: set CATLEARN_GRASPOLOGIC_PYTHON to its interpreter.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
sparse = pytest.importorskip("scipy.sparse")
pytest.importorskip("torch")

from catlearn.experiments.embedding.bootstrap import drawn_movements
from catlearn.experiments.embedding.calibration import latent_positions
from catlearn.experiments.embedding.kernels import Embedded, data_kernel
from catlearn.experiments.embedding.nulls import drawn_graph, probabilities
from catlearn.experiments.embedding.spectral import joint_embedding, movement, principal_sine

pytestmark = pytest.mark.benchmark
ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("embed_graphs.py")
MODELS, NEIGHBOURS, DIMENSION = 4, 16, 8


def clustered_kernels(size):
    """Data kernels of noisy models of eight clusters, so that the spectrum has a gap after eight."""
    generator = np.random.default_rng(0)
    centres = 6 * np.eye(DIMENSION, 16)
    base = centres[generator.integers(DIMENSION, size=size)] + generator.standard_normal((size, 16))
    return [
        data_kernel(Embedded(base + 0.3 * generator.standard_normal(base.shape)), NEIGHBOURS) for _ in range(MODELS)
    ]


def in_a_process(way, graphs, folder, python=sys.executable):
    parts = {f"indices{place}": graph.indices for place, graph in enumerate(graphs)}
    parts |= {f"indptr{place}": graph.indptr for place, graph in enumerate(graphs)}
    source, target = folder / "graphs.npz", folder / "positions.npz"
    np.savez(source, size=graphs[0].shape[0], count=len(graphs), **parts)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
    called = [python, str(SCRIPT), way, str(source), str(DIMENSION), str(target)]
    subprocess.run(called, check=True, env=environment, cwd=folder)
    found = np.load(target)
    return found["positions"], float(found["seconds"]), float(found["megabytes"])


@pytest.mark.parametrize("size", [1000, 2000])
def test_joint_embedding_beside_peers(size, tmp_path, record_property):
    graphs = clustered_kernels(size)
    ours, seconds, megabytes = in_a_process("operator", graphs, tmp_path)
    print(f"\nn = {size}, {MODELS} models: operator {seconds:.3f} s, {megabytes:.1f} MB")
    peers = [("explicit", sys.executable)]
    if python := os.environ.get("CATLEARN_GRASPOLOGIC_PYTHON"):
        peers += [("graspologic sparse", python), ("graspologic", python)]
    for way, interpreter in peers:
        theirs, other_seconds, other_megabytes = in_a_process(way, graphs, tmp_path, interpreter)
        sine = principal_sine(ours.reshape(-1, DIMENSION), theirs.reshape(-1, DIMENSION))
        times, memory = other_seconds / seconds, other_megabytes / megabytes
        print(f"{way}: {other_seconds:.3f} s, {other_megabytes:.1f} MB; {times:.1f} times the time, ", end="")
        print(f"{memory:.1f} times the memory; sine of the greatest angle {sine:.1e}")
        record_property(f"{way}, n = {size}", {"time": times, "memory": memory, "sine": sine})
        assert memory > 1
        # By default graspologic projects at random, which gives a subspace near it; all others give the same one.
        assert way == "graspologic" or sine < 1e-6


@pytest.mark.slow
def test_fifty_thousand_data(record_property):
    start = time.perf_counter()
    graphs = clustered_kernels(50_000)
    built = time.perf_counter() - start
    joint_embedding(graphs[:1], DIMENSION)
    start = time.perf_counter()
    frame = joint_embedding(graphs, DIMENSION)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    joint_embedding(graphs, DIMENSION)
    megabytes = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(
        f"\nn = 50,000, {MODELS} models: neighbours {built:.1f} s, spectrum {seconds:.2f} s, {megabytes:.0f} MB besides"
    )
    record_property("fifty thousand", {"neighbours": built, "spectrum": seconds, "megabytes": megabytes})
    assert (frame.eigenvalues > 0).all()
    assert megabytes < 300


def test_the_bootstrap_beside_a_loop(record_property):
    generator = np.random.default_rng(0)
    positions = latent_positions(generator)
    graphs = [drawn_graph(positions @ positions.T, generator) for _ in range(2)]
    frame, draws = joint_embedding(graphs, 3, augment=False), 100
    drawn_movements(frame, draws=4)
    start = time.perf_counter()
    batched = drawn_movements(frame, draws=draws)
    fast = time.perf_counter() - start
    chance = probabilities(frame)
    start = time.perf_counter()
    pairs = ([drawn_graph(chance, generator) for _ in range(2)] for _ in range(draws))
    one_by_one = np.array([movement(joint_embedding(pair, 3, augment=False), 0, 1) for pair in pairs])
    slow = time.perf_counter() - start
    assert batched.mean() == pytest.approx(one_by_one.mean(), rel=0.03)
    record_property("ratio", slow / fast)
    print(f"\n{draws} pairs of graphs: in batches {fast:.2f} s, one by one {slow:.2f} s; {slow / fast:.1f} times")
