"""Unlawful variants of lawful structures, labelled with the laws that they break by a checker of their own."""
