"""Finite category theory: categories, functors, presheaves, and the decision procedures on them. Standard library only."""
