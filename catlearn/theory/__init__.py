"""Finite category theory: categories, functors, presheaves, and decisions about them. Standard library only."""
