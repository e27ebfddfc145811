"""Embeds graphs of a file jointly in a process of its own, by one of several ways: time, memory, and the subspace.

Called as `python embed_graphs.py WAY GRAPHS.npz DIMENSION OUT.npz`, by an interpreter that has what the way needs.
"""

from __future__ import annotations

import sys
import time
import tracemalloc

import numpy as np
import scipy.sparse as sparse


def by_operator(graphs, dimension):
    from catlearn.experiments.embedding.spectral import joint_embedding

    return joint_embedding(graphs, dimension).positions


def by_graspologic(graphs, dimension, **how):
    from graspologic.embed import OmnibusEmbed

    return OmnibusEmbed(n_components=dimension, **how).fit_transform(graphs)


def by_explicit_matrix(graphs, dimension):
    from scipy.sparse.linalg import eigsh

    from catlearn.experiments.embedding.spectral import augmented

    used = [augmented(graph) for graph in graphs]
    matrix = sparse.block_array([[(one + other) / 2 for other in used] for one in used], format="csr")
    values, vectors = eigsh(matrix, k=dimension, which="LM")
    return (vectors * np.sqrt(np.abs(values))).reshape(len(graphs), -1, dimension)


WAYS = {
    "operator": by_operator,
    "explicit": by_explicit_matrix,
    "graspologic": lambda graphs, dimension: by_graspologic([one.toarray() for one in graphs], dimension),
    "graspologic sparse": lambda graphs, dimension: by_graspologic(graphs, dimension, algorithm="truncated"),
}


def read(path):
    data = np.load(path)
    size, count = int(data["size"]), int(data["count"])
    parts = [(data[f"indices{place}"], data[f"indptr{place}"]) for place in range(count)]
    return [sparse.csr_array((np.ones(len(ends)), ends, starts), shape=(size, size)) for ends, starts in parts]


def main(way, source, dimension, target):
    graphs = read(source)
    # Once for what is loaded at the first call, then for the clock, then for the memory, which slows it.
    WAYS[way](graphs, dimension)
    start = time.perf_counter()
    positions = WAYS[way](graphs, dimension)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    WAYS[way](graphs, dimension)
    np.savez(target, positions=positions, seconds=seconds, megabytes=tracemalloc.get_traced_memory()[1] / 1e6)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
