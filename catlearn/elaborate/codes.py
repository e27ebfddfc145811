"""The kinds of diagnostics that this room and the command line give: one code for each kind, never used again.

`E00xx` and `E01xx` belong to the syntax.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, str] = MappingProxyType(
    {
        # names and types
        "E0201": "a name that nothing declares",
        "E0202": "an object that the category does not have",
        "E0203": "a morphism that the category does not have",
        "E0204": "an element that the set does not have",
        "E0205": "a name that is declared twice",
        "E0206": "a name of another kind than is needed here",
        "E0207": "two paths that do not meet",
        "E0208": "two morphisms that are not parallel",
        "E0209": "an expression of another kind than is needed here",
        "E0210": "an object where a morphism is needed, or the other way round",
        "E0211": "a construction that the language does not have",
        "E0212": "arguments that a construction does not take",
        "E0213": "a functor that leaves something out",
        "E0214": "a morphism sent to one with other ends",
        "E0215": "a task, a label or a transformation that leaves something out",
        "E0216": "a map that is not defined at every element",
        "E0217": "something that is given twice",
        "E0218": "a set where a map is needed, or the other way round",
        "E0219": "two different categories where one is needed",
        "E0220": "a task and a covariant task mixed",
        "E0221": "something too large to be written out",
        "E0222": "something infinite where a finite one is needed",
        "E0223": "a power of a morphism that is not a loop",
        "E0224": "maps from which the others do not follow",
        # laws
        "E0301": "a functor that breaks an equation",
        "E0302": "a task that breaks an equation",
        "E0303": "a map from a set with elements into the empty set",
        "E0304": "a transformation that is not natural",
        "E0305": "a label that changes along a morphism",
        "E0306": "an inclusion that is not injective",
        "E0307": "a quotient that is not full, or not bijective on objects",
        "E0308": "two rows of a table that contradict each other",
        "E0309": "a table of composition that breaks a law",
        "E0310": "an order with a cycle",
        "E0311": "a number that is no distance or no similarity",
        "E0312": "a task or a functor that widens a distance",
        # files
        "E0401": "a file that cannot be read",
        "E0402": "a file outside the folder of the spec",
        "E0403": "a file that is too large",
        "E0404": "a file that is not UTF-8 text",
        "E0405": "a table without the columns that are needed",
        "E0406": "a row of a file that cannot be read",
        "E0407": "a file of data that is not of its kind",
        "E0408": "files that import each other in a circle",
        "E0409": "an imported name that is declared already",
        "E0410": "an imported file with errors",
        # claims
        "E0501": "a claim about a thing of another kind",
        "E0503": "a claim that does not say in which category",
        "E0505": "a code that no diagnostic has",
        # universes and experiments
        "E0601": "an object sent to what is no space of the universe",
        "E0602": "an arrow that does not fit the spaces at its ends",
        "E0603": "a frozen arrow without a value",
        "E0604": "numbers that make no matrix, or no covariance",
        "E0605": "a kind of experiment that does not exist",
        "E0606": "a setting that the kind of experiment does not have",
        "E0607": "a value of another form than is needed here",
        "E0608": "a number with the wrong unit",
        "E0609": "a number outside its bounds",
        "E0610": "a range with nothing in it, or without a step",
        "E0611": "a setting that is missing",
        "E0612": "a subject that the kind of experiment does not take",
        "E0613": "an expectation of something that is not measured",
        "E0614": "an expectation that cannot be compared",
        # runs
        "E0701": "an experiment that cannot be run",
        # news
        "I0001": "a hole: something is still to be found",
        # warnings
        "W0001": "a spec without claims",
        "W0002": "a declaration whose laws are not decided within the limits",
    }
)
