"""Embedding: data kernels, joint spectral embedding, per-datum tests, and populations of models.

After "Comparing Foundation Models using Data Kernels" (Duderstadt, Helm, Priebe 2023), of which the abstract and parts
could be read, and after the authors' released code. What is tested here was derived and measured anew; no number of the
paper is claimed. The per-datum test by default is a permutation of replicated models, since graphs of nearest
neighbours are not drawn edge by edge.
"""

from __future__ import annotations

from .kind import KIND

__all__ = ["KIND"]
