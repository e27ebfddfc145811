"""Explanations: a verdict step by step, and a page for each diagnostic."""
