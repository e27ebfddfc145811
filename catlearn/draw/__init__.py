"""Pictures: categories, functors, tasks, transformations and certificates as SVG, TikZ-cd, links and text."""
