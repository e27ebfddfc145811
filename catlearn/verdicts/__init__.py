"""Questions about theory objects, answered by verdicts that carry certificates."""
