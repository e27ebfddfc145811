"""Strategies for syntax trees, from the law kit: everything that the language can say, and nothing that it cannot."""

from catlearn.laws.strategies.spec_trees import claims, expressions, items, specs

__all__ = ["claims", "expressions", "items", "specs"]
