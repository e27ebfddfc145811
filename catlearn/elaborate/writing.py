"""`dumps`: values of the theory as the text of a spec that declares them again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from ..language.words import RESERVED_WORDS, is_identifier, is_numeral
from ..theory.category import Category, Path
from ..theory.functor import Functor
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.presheaf import Presheaf, equations_to_check
from ..theory.transformation import NaturalTransformation
from ..universes.interpretation import Interpretation
from .declared import Value
from .experiment import Experiment
from .interpretation_writing import interpretation_lines
from .metric_writing import metric_category_text, metric_functor_text, metric_task_text

_FAMILIES = ("chain", "cyclic", "symmetric", "simplex", "finset", "discrete")


def dumps(*values: Value) -> str:
    """A spec that declares these values, and whatever they are made of, under their own names where these are free.

    Parsing it gives equal values. A category is written as its construction where that is a family or made of others
    by `op`, `*` and `+`, else as a block of generators and equations.

    >>> from catlearn.theory.families import cyclic
    >>> print(dumps(cyclic(3)))
    category C = cyclic(3)
    <BLANKLINE>
    """
    writer = _Writer()
    for value in values:
        writer.keep_name(value)
    for value in values:
        writer.add(value)
    return "\n\n".join(writer.blocks) + "\n"


@dataclass
class _Writer:
    """The declarations written so far, and the names that they have."""

    blocks: list[str] = field(default_factory=list)
    names: list[tuple[Value, str]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    kept: dict[int, str] = field(default_factory=dict)

    def keep_name(self, value: Value) -> None:
        """Keep the own name of a value for it, unless another has it already."""
        if is_identifier(value.label) and value.label not in self.taken:
            self.taken.add(value.label)
            self.kept[id(value)] = value.label

    def add(self, value: Value) -> str:
        """Declare a value, unless that is done already, and give its name."""
        for known, name in self.names:
            if known is value or _same(known, value):
                return name
        match value:
            case Category():
                block = self._category(value)
                stem = "C"
            case Presheaf():
                block, stem = self._task(value), "T"
            case Functor():
                block, stem = self._functor(value), "F"
            case NaturalTransformation():
                block, stem = self._transformation(value), "a"
            case MetricCategory():
                block, stem = metric_category_text(value, written), "D"
            case MetricTask():
                block, stem = metric_task_text(value, self.add(value.category), written), "T"
            case MetricFunctor():
                source, target = self.add(value.source), self.add(value.target)
                block, stem = metric_functor_text(value, source, target, written), "F"
            case Interpretation():
                block, stem = self._interpretation(value), "F"
            case Experiment():
                block, stem = self._experiment(value), "E"
        name = self.kept.get(id(value)) or self._name(value.label, stem)
        self.names.append((value, name))
        self.blocks.append(block.replace("\0", name, 1))
        return name

    def _name(self, label: str, stem: str) -> str:
        wanted = label if is_identifier(label) else stem
        name, count = wanted, 2
        while name in self.taken:
            name, count = f"{wanted}{count}", count + 1
        self.taken.add(name)
        return name

    def _category(self, category: Category) -> str:
        expression = self._construction(category)
        if expression is not None:
            return f"category \0 = {expression}"
        return _block("category \0", _presentation(category))

    def _construction(self, category: Category) -> str | None:
        match category.origin:
            case (str() as family, (*names,)) if family in ("finset", "discrete"):
                listed = ", ".join(written(str(name)) for name in names)
                return f"discrete {{{listed}}}" if family == "discrete" else f"finset({listed})"
            case (str() as family, int() as number) if family in _FAMILIES:
                return f"{family}({number})"
            case ("poset", _, _) if category.generators:
                names_of = category.objects
                named = [(written(names_of[dom]), written(names_of[cod])) for _, dom, cod in category.generators]
                # Read again, the objects are numbered as they appear.
                in_order = list(dict.fromkeys(end for _, *ends in category.generators for end in ends))
                if in_order == list(range(len(category.objects))):
                    return f"poset {{{', '.join(f'{lower} <= {upper}' for lower, upper in named)}}}"
        parts = [part for part in category.parts if isinstance(part, Category)]
        match category.origin:
            case ("op", *_) if len(parts) == 1:
                return f"op({self.add(parts[0])})"
            case ("*" | "+" as operator, *_) if len(parts) == 2:
                first, second = (self.add(part) for part in parts)
                return f"{first} {operator} {second}"
        return None

    def _task(self, task: Presheaf) -> str:
        category = self.add(task.category)
        head = f"{'covariant ' if task.covariant else ''}task \0 on {category}"
        return _block(head, _rows_of_task(task))

    def _functor(self, functor: Functor) -> str:
        head = f"functor \0 : {self.add(functor.source)} -> {self.add(functor.target)}"
        return _block(head, _entries(functor))

    def _interpretation(self, made: Interpretation) -> str:
        for task in made.tasks.values():
            self.keep_name(task)
        names = {name: self.add(task) for name, task in made.tasks.items()}
        head = f"functor \0 : {self.add(made.source)} -> {made.universe}"
        return _renamed(_block(head, interpretation_lines(made, written)), names)

    def _experiment(self, experiment: Experiment) -> str:
        for value in (experiment.subject, *experiment.tasks.values()):
            self.keep_name(value)
        names = {name: self.add(task) for name, task in experiment.tasks.items()}
        subject = self.add(experiment.subject)
        _, body = experiment.text.split(" {", 1)
        return f"experiment \0 : {experiment.kind} of {subject} {{{_renamed(body, names)}"

    def _transformation(self, transformation: NaturalTransformation) -> str:
        head = f"transformation \0 : {self.add(transformation.source)} => {self.add(transformation.target)}"
        return _block(head, _components(transformation))


def _renamed(text: str, names: Mapping[str, str]) -> str:
    """A text in which tasks are called by the names that they have here."""
    for old, new in names.items():
        if old != new:
            text = re.sub(rf"(?<![\w.]){re.escape(old)}(?![\w.])", lambda _, new=new: new, text)  # type: ignore[misc]
    return text


def _same(known: Value, value: Value) -> bool:
    """Whether a value is declared already; categories are the same by how they were made."""
    if isinstance(known, Category) and isinstance(value, Category):
        return known.origin == value.origin and known == value
    if isinstance(known, MetricCategory) and isinstance(value, MetricCategory):
        return known.origin == value.origin and known == value
    return type(known) is type(value) and known == value and known.label == value.label


def written(name: str) -> str:
    """A name as a spec writes it where a name may stand; quoted unless it is plain.

    >>> written("up"), written("two words"), written("object")
    ('up', '"two words"', '"object"')
    """
    if (is_identifier(name) or is_numeral(name)) and name not in RESERVED_WORDS:
        return str(name)
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _block(head: str, lines: Iterator[str]) -> str:
    body = [f"  {line}" for line in lines]
    return "\n".join([f"{head} {{", *body, "}"]) if body else f"{head} {{}}"


def _path(category: Category, path: Path) -> str:
    if not path.word:
        return f"id({written(category.objects[path.dom])})"
    steps = []
    for letter, repeated in groupby(path.word):
        times = sum(1 for _ in repeated)
        steps.append(written(category.generators[letter].name) + (f"^{times}" if times > 1 else ""))
    return " >> ".join(steps)


def _presentation(category: Category) -> Iterator[str]:
    if category.objects:
        yield f"object {', '.join(map(written, category.objects))}"
    for name, dom, cod in category.generators:
        yield f"morphism {written(name)} : {written(category.objects[dom])} -> {written(category.objects[cod])}"
    for left, right in equations_to_check(category):
        yield f"equation {_path(category, left)} = {_path(category, right)}"


def _map(entries: Iterator[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{written(key)} |-> {written(value)}" for key, value in entries) + "}"


def _rows_of_task(task: Presheaf) -> Iterator[str]:
    for name, elements in zip(task.base.objects, task.sets, strict=True):
        yield f"{written(name)} = {{{', '.join(map(written, elements))}}}"
    for generator, images in zip(task.base.generators, task.maps, strict=True):
        start, end = task.sets[generator.cod], task.sets[generator.dom]
        yield f"{written(generator.name)} = {_map((key, end[image]) for key, image in zip(start, images, strict=True))}"


def _entries(functor: Functor) -> Iterator[str]:
    for name, image in zip(functor.source.objects, functor.objects, strict=True):
        yield f"{written(name)} |-> {written(functor.target.objects[image])}"
    for generator, path in zip(functor.source.generators, functor.generators, strict=True):
        yield f"{written(generator.name)} |-> {_path(functor.target, path)}"


def _components(transformation: NaturalTransformation) -> Iterator[str]:
    source, target = transformation.source, transformation.target
    for obj, name in enumerate(source.base.objects):
        pairs = zip(source.sets[obj], transformation.components[obj], strict=True)
        yield f"{written(name)} = {_map((key, target.sets[obj][image]) for key, image in pairs)}"
