"""`prompting`: a network that is trained on a category's pretext task is prompted, and tuned, to solve tasks."""

from __future__ import annotations

from .schema import ControlSchema, Count, KindSchema, QuantitySchema, Real, SettingSchema, Tasks

ARMS = ("prompted", "tuned")

SCHEMA = KindSchema(
    "prompting",
    "A network learns a category from pairs of equal and different paths; prompting it reaches zero error exactly on "
    "the representable tasks, stops at the predicted gap on the others, and a tuned head closes the gap.",
    "task",
    (
        SettingSchema("tasks", Tasks(), "more tasks on the same category; the subject is always among them"),
        SettingSchema("dimension", Count(2), "the length of a vector; by default the most morphisms out of one object"),
        SettingSchema("length", Count(1), "the greatest length of the random paths that are shown in training", 6),
        SettingSchema("paths", Count(1), "how many random paths are shown for each morphism", 6),
        SettingSchema("steps", Count(1), "the steps of training", 600, quick=400),
        SettingSchema("rate", Real(0, open_minimum=True), "the step size of training", 0.02),
        SettingSchema(
            "threshold",
            Real(0, 1, open_minimum=True, open_maximum=True),
            "two vectors count as the same from this cosine on; it is fixed beforehand, for all categories and tasks",
            0.5,
        ),
        SettingSchema("seeds", Count(1), "how many networks are trained", 3, quick=2),
    ),
    (
        QuantitySchema(
            "error",
            "`error(prompted)`: the share of pairs of paths on which `same vector` and `same answer` disagree, plus "
            "the share of the task that is never reached, for the best prompt; its theory is the exact least such "
            "number for a perfect network, 0 iff the task is representable. `error(tuned)`: the share of paths that a "
            "head trained on the frozen vectors answers wrongly; its theory is 0.",
            (ARMS,),
            has_theory=True,
        ),
        QuantitySchema(
            "agreement", "1 where the network solves a task by a prompt iff the task is representable, else 0"
        ),
        QuantitySchema(
            "pretext", "the share of pairs of parallel paths, unseen in training, that the network tells rightly apart"
        ),
    ),
    (
        ControlSchema(
            "one equation missing",
            "the network is trained on the category without one equation: a representable task stops being promptable",
        ),
    ),
)
