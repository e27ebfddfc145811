"""Whether the numbers of an interpretation are what they should be, and keep the equations of the shape.

This takes numpy, so the room that has it is loaded when a spec has such an interpretation.
"""

from __future__ import annotations

from importlib import import_module

from ..language import tree
from ..language.spans import Span
from ..theory.names import spell
from ..universes.interpretation import Interpretation
from .reading import Reading


def numbers_hold(reading: Reading, made: Interpretation, entries: dict[int, tree.Entry], span: Span) -> bool:
    """Whether every arrow into Vect or Gauss is one, and every equation holds; what does not is reported.

    In Para an equation is no law: it becomes a residual that is measured, or a loss that is trained.
    """
    if made.universe == "Para":
        return True
    room = import_module("catlearn.universes.evaluation")
    faults = list(room.arrow_faults(made))
    for letter, problem in faults:
        name = spell(made.source.generators[letter].name)
        where = entries[letter].value.span if letter in entries else span
        reading.error("E0604", f"the value of `{name}` is wrong: {problem.message}", where, problem.hint)
    return not faults and _equations_hold(reading, made, room, span)


def _equations_hold(reading: Reading, made: Interpretation, room: object, span: Span) -> bool:
    for fault in room.equation_faults(made):  # type: ignore[attr-defined]
        shown = " = ".join(map(made.source.show, fault.equation))
        if hasattr(fault, "reason"):
            # What the experiment gives is checked when it is given.
            if not made.parameters:
                reading.pend(f"whether {made.label} respects `{shown}`: {fault.reason}", None)
            continue
        message = f"{made.label} breaks the equation `{shown}` of {made.source.label}"
        size = f"the two sides differ by {fault.distance:.2g} of their largest entry"
        reading.error("E0301", f"{message}: {size}", span, "morphisms that are equal have equal images")
        return False
    return True
