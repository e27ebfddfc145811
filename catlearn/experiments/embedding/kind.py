"""The kind `embedding`, as the runner sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...elaborate.experiment import Experiment, Quantity
from ...elaborate.kinds.embedding import DISTANCES, OUTCOMES, SCHEMA, encoder_sizes
from ...elaborate.kinds.schema import KindSchema
from ..kind import Control, Figure, Machine
from ..records import Estimate, Record, Unit

NOTHING, RELEASED, NARROW = "nothing removed", "released scheme", "narrow range"
MANTEL_DRAWS = 999
RELEASED_PAIRS = 3
GRAPH_DRAWS = 200
HALVES_AT_LEAST = 2
_PLAIN = (
    "data",
    "neighbours",
    "dimension",
    "measure",
    "symmetry",
    "replicates",
    "models",
    "draws",
    "level",
    "split",
    "steps",
)


class Embedding:
    """Which models see the data alike, and of which data their view has changed."""

    @property
    def schema(self) -> KindSchema:
        """The settings and quantities of the kind."""
        return SCHEMA

    def units(self, experiment: Experiment, *, quick: bool) -> Sequence[Unit]:
        """One unit for all encoders of a study, since they are trained together; of graphs one for each null."""
        settings = _settings(experiment, quick)
        seeds = tuple(range(int(str(settings.pop("seeds")))))
        match settings["study"]:
            case "ablation":
                return (Unit(settings, seeds), Unit({**settings, "draws": 1000}, (0,), NOTHING))
            case "population":
                return (Unit(settings, (0,)), Unit({**settings, "study": "mixtures"}, (0,), NARROW))
        graphs = [
            Unit({**settings, "null": null}, seeds) for null in ("drawn", "first_order", "chi_square", "satterthwaite")
        ]
        released = Unit({**settings, "null": "released"}, seeds[:RELEASED_PAIRS], RELEASED)
        return (*graphs, Unit({**settings, "null": "permutation"}, seeds), released)

    def measure(self, unit: Unit, machine: Machine) -> Sequence[Record]:
        """Train the encoders of a unit, or draw its graphs, and test."""
        settings: Mapping[str, Any] = unit.settings
        if "null" in settings:
            return _null(unit, machine)
        return _ablation(unit, machine) if settings["study"] == "ablation" else _population(unit, machine)

    def derive(self, quantity: Quantity, records: Sequence[Record], experiment: Experiment) -> Estimate:
        """Every quantity of this kind is measured as it is."""
        raise KeyError(quantity.name)

    def controls(self, experiment: Experiment, records: Sequence[Record]) -> Sequence[Control]:
        """Where nothing was removed nothing is found; the released scheme rejects too much; no range, no relation."""
        found = {str(record.at["control"]): record for record in records if "control" in record.at}
        return [_judged(name, record) for name, record in found.items()]

    def predictions(self, experiment: Experiment) -> Sequence[str]:
        """What is exact, before anything is trained."""
        if experiment.settings["study"] == "null":
            return [
                "p-values are uniform where nothing differs: a test at 0.05 rejects 5% of the data",
                "the released bootstrap draws one graph of two; its null is too narrow by sqrt(2), and in 3 dimensions "
                "it rejects about 27%",
            ]
        return ["a datum with the same neighbours for two models does not move between them, exactly"]

    def figures(self, experiment: Experiment, records: Sequence[Record]) -> Sequence[Figure]:
        """p-values datum by datum, areas of the statistics, or the picture of the models."""
        from .figures import figures

        return figures(experiment, records)


def _settings(experiment: Experiment, quick: bool) -> dict[str, object]:
    given = SCHEMA.quickened(experiment.settings) if quick else experiment.settings
    _, hidden, code = encoder_sizes(experiment.subject, experiment.settings)
    plain: dict[str, object] = {name: given[name] for name in (*_PLAIN, "study", "seeds")}
    return {**plain, "hidden": hidden, "code": code}


def _at(unit: Unit) -> dict[str, float | str]:
    return {"control": unit.control} if unit.control else {}


def _ablation(unit: Unit, machine: Machine) -> Sequence[Record]:
    from .ablation import nothing_removed, of_removed, train_groups

    settings: Mapping[str, Any] = unit.settings
    if unit.control == NOTHING:
        least, _ = nothing_removed(train_groups(settings, (), machine.device), settings)
        return [Record("class_pvalue", (), _at(unit), (least,), exact=True)]
    trained = train_groups(settings, unit.seeds, machine.device)
    found = [of_removed(trained, group, label, settings) for group, label in enumerate(unit.seeds)]
    _, pvalues = nothing_removed(trained, settings)
    records = [
        Record(quantity, tuple(of), {}, tuple(one[quantity, *of] for one in found)) for quantity, *of in found[0]
    ]
    return [*records, *_curves("same data", pvalues)]


def _curves(name: str, pvalues: Any) -> list[Record]:
    """The distribution of p-values, as shares up to each of some levels; for the figure."""
    levels = [level / 20 for level in range(1, 21)]
    return [
        Record("share_below", (name,), {"level": level}, (float((pvalues <= level).mean()),), level, exact=True)
        for level in levels
    ]


def _null(unit: Unit, machine: Machine) -> Sequence[Record]:
    from .calibration import graph_pvalues, random_halves, same_encoders

    settings: Mapping[str, Any] = unit.settings
    null, level = settings["null"], settings["level"]
    if null == "permutation":
        trained = same_encoders(settings, machine.device)
        found = [random_halves(trained, settings, seed) for seed in unit.seeds]
    else:
        draws = min(GRAPH_DRAWS, int(settings["draws"]))
        found = [graph_pvalues(null, seed, draws) for seed in unit.seeds]
    shares = tuple(float((pvalues <= level).mean()) for pvalues in found)
    record = Record("type_one", (null,), _at(unit), shares, level)
    return [record] if unit.control else [record, *_curves(null, found[0])]


def _population(unit: Unit, machine: Machine) -> Sequence[Record]:
    from .population import negative_mass, pseudo_values, study
    from .populations import association, scaling

    settings: Mapping[str, Any] = unit.settings
    found = study(settings, "random" if unit.control else "path", machine.device)
    if unit.control:
        values = pseudo_values(found.distances["joint"], found.outcomes["accuracy"])
        return [Record("correlation", ("joint", "accuracy"), _at(unit), values)]
    records = []
    for distance in DISTANCES:
        for outcome in OUTCOMES:
            both = found.distances[distance], found.outcomes[outcome]
            records.append(Record("correlation", (distance, outcome), {}, pseudo_values(*both)))
            pvalue = association(*both, draws=MANTEL_DRAWS).pvalue
            records.append(Record("mantel", (distance, outcome), {}, (pvalue,), exact=True))
    records.append(Record("negative_mass", (), {}, (negative_mass(found),), exact=True))
    picture = scaling(found.distances["joint"])
    for model, (x, y) in enumerate(picture.points):
        share = float(found.mixtures[model][5:].sum())
        records.append(Record("place", (), {"model": float(model)}, (float(x), float(y), share), exact=True))
    return records


def _judged(name: str, record: Record) -> Control:
    mean = sum(record.values) / len(record.values)
    match name:
        case "nothing removed":
            message = (
                f"where nothing was removed the least p-value of a class, times the number of classes, is {mean:.3g}"
            )
            return Control(name, mean > 0.05, message)
        case "released scheme":
            return Control(name, mean > 0.15, f"the released bootstrap rejects {mean:.1%} of the data at 5%")
    message = f"with mixtures at random the distance goes with accuracy by {mean:.2f} only"
    return Control(name, mean < 0.6, message)


KIND = Embedding()
