"""Caulking: extractor and head are frozen, and what lies between them is learned.

After "Provable target sample complexity improvements as pre-trained models scale" (Fukuchi, Hataya, Matsui 2026), of
which the abstract and a summary could be read. What is tested here is a theorem with the published exponent: with
caulkability by construction, a head of Hölder exponent a and a caulk class of entropy C e^(-1/b), least squares over a
net has an error of the order (v C / n)^(2ab / (2ab + 1)). For |h c - h c'| <= L |c - c'|^a bounds the entropy of the
class behind the head by that of the caulks; a net of width d has a bias of L^2 d^(2a) and a variance of
v C d^(-1/b) / n, and these are balanced. No number of a theorem of the paper is claimed.
"""

from __future__ import annotations

from .kind import KIND
from .predicting import predicted

__all__ = ["KIND", "predicted"]
