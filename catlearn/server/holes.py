"""The holes of a file as an editor shows them: what each stands for, and what can be written in its place."""

from __future__ import annotations

from ..elaborate.files import Reader
from ..elaborate.time_fence import fence
from ..teach.goal import shown
from ..teach.holes import FoundHole, explore
from ..theory.limits import Limits
from .analysis import Analysis
from .answers import Explored, Hole

_MOST_OFFERED = 8


def holes(analysis: Analysis, reader: Reader, limits: Limits, seconds: float) -> Explored:
    """The holes of a file, after a search of so many seconds for what fills them.

    >>> from .workspace import Workspace
    >>> workspace = Workspace()
    >>> category = "category C { object A  morphism f : A -> A  equation f^2 = id(A) }"
    >>> workspace.write("a", f"{category}  check f >> ? = f in C")
    >>> analysis = workspace.analysis("a")
    >>> found = holes(analysis, workspace.reader("a"), workspace.limits, 5.0)
    >>> [(hole.works, hole.message) for hole in found.holes]
    [(('id(A)',), '`?` stands for a path A -> A in C')]
    """
    found = explore(
        analysis.spec, analysis.source, analysis.elaborated, reader, limits, fence=lambda work: fence(seconds)(work)
    )
    if found is None:
        return Explored()
    told = {one.span: one for one in found.goals()}
    return Explored(tuple(_hole(one, told[one.span].message) for one in found.holes), found.mistakes)


def _hole(found: FoundHole, message: str) -> Hole:
    works = tuple(found.works[:_MOST_OFFERED])
    types = tuple(name for name in map(shown, found.goal.options[:_MOST_OFFERED]) if name not in works)
    return Hole(found.span.start, found.span.end, message, works, types)
