"""`catlearn compare A.npz B.npz ...`: which data do models see differently, and how far are the models apart?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..universes.arrays import Embeddings, read_embeddings
from ..universes.problems import Problem
from . import exits

if TYPE_CHECKING:
    from ..experiments.embedding.comparing import Changed, Comparison
    from ..experiments.kind import Series

SHOWN = 10
LEVEL = 0.05


@click.command(name="compare", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="EMBEDDINGS...")
@click.option(
    "--first", type=click.IntRange(0), default=0, help="The first N files are one group of seeds, the rest another."
)
@click.option("--neighbours", type=click.IntRange(1), help="Neighbours of each datum; about 2 sqrt(n) if not given.")
@click.option("--dimension", type=click.IntRange(1), help="Of the joint embedding; by the second elbow if not given.")
@click.option("--measure", type=click.Choice(["cosine", "dot", "euclidean"]), default="cosine", show_default=True)
@click.option("--symmetry", type=click.Choice(["or", "and", "average"]), default="or", show_default=True)
@click.option(
    "--test",
    type=click.Choice(["none", "drawn", "chi-square"]),
    default="none",
    help="Without groups: a null of random graphs, for a first look.",
)
@click.option("--draws", type=click.IntRange(10, 100_000), default=999, show_default=True, help="Of the null.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--approximate", is_flag=True, help="Approximate neighbours, for very many data.")
@click.option("--array", metavar="NAME", help="The array of a file that holds the embeddings.")
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), help="Write the models as points, as SVG.")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(files: tuple[Path, ...], array: str | None, picture: Path | None, layout: str, **options: Any) -> int:
    """Say which data two models or more see differently, how far the models are apart, and show them as points.

    \b
    catlearn compare before.npz after.npz
    catlearn compare old-1.npz old-2.npz old-3.npz new-1.npz new-2.npz new-3.npz --first 3
    catlearn compare *.npz --picture models.svg --format json

    EMBEDDINGS are NPZ, NPY, CSV or safetensors files with a row for each datum, the same data in the same order in all;
    the widths may differ. Nothing is unpickled.

    Each model joins each datum to its nearest neighbours; one joint embedding places all data for all models. With
    `--first N` the test permutes the models of the two groups, and is right whatever the models are. Without groups
    data are ranked by how far they move.

    \b
    Exit code: 0; 2 when a file cannot be used or the call is wrong.
    """
    comparison, names = _compared(files, array, options)
    if picture is not None:
        _write_picture(comparison, picture)
    if layout == "json":
        click.echo(json.dumps(_entry(comparison, names), ensure_ascii=False))
    else:
        for line in _lines(comparison, names):
            click.echo(line)
    return exits.HOLDS


def _compared(
    files: tuple[Path, ...], array: str | None, options: dict[str, Any]
) -> tuple[Comparison, tuple[str, ...]]:
    read = [_usable(read_embeddings(path, array)) for path in files]
    try:
        from ..experiments.embedding.comparing import Model, Plan, compare
        from ..experiments.problems import ExperimentError
    except ModuleNotFoundError as missing:
        message = f"comparing needs `{missing.name}`: `python3 -m pip install 'catlearn[torch]'` installs it"
        raise click.ClickException(message) from None
    models = [Model(name, one.rows) for name, one in zip(_short(files), read, strict=True)]
    if any(one.names != read[0].names for one in read):
        odd = next(path.name for path, one in zip(files, read, strict=True) if one.names != read[0].names)
        if len({len(one.names) for one in read}) == 1:
            message = f"the data of {odd} are named otherwise than those of {files[0].name}, or stand in another order"
            raise click.ClickException(message)
    try:
        return compare(models, Plan(**options | {"test": options["test"].replace("-", " ")})), read[0].names
    except ExperimentError as problem:
        raise click.ClickException(str(problem)) from None


def _short(files: tuple[Path, ...]) -> list[str]:
    """Names of models: the files' names, with their folders where two are alike."""
    stems = [path.stem for path in files]
    return [str(path) if stems.count(path.stem) > 1 else path.stem for path in files]


def _usable(found: Embeddings | Problem) -> Embeddings:
    if isinstance(found, Problem):
        message = f"{found.message}; {found.hint}" if found.hint else found.message
        raise click.ClickException(message)
    return found


def _lines(found: Comparison, names: tuple[str, ...]) -> list[str]:
    lines = [
        f"{len(found.names)} models of {found.data:,} data; {found.neighbours} neighbours each, "
        f"joint embedding in {found.dimension} dimensions",
        "",
        "how far the models are apart (joint embedding; beside it neighbours that differ, 1 - CKA, Procrustes)",
    ]
    width = max(map(len, found.names))
    for one in range(len(found.names)):
        for other in range(one + 1, len(found.names)):
            lines.append(
                f"  {found.names[one]:<{width}}  {found.names[other]:<{width}}  {found.distances[one, other]:8.4f}"
                f"  {found.jaccard[one, other]:6.1%}  {1 - found.cka[one, other]:8.4f}"
                f"  {found.procrustes[one, other]:8.4f}"
            )
    for change in found.changes:
        lines += ["", *_change_lines(found, change, names)]
    lines += ["", *(f"note: {note}" for note in found.notes)]
    return lines


def _change_lines(found: Comparison, change: Changed, names: tuple[str, ...]) -> list[str]:
    title = f"{change.one} and {change.other}: "
    order = sorted(range(found.data), key=lambda datum: (change.pvalues[datum], -change.moved[datum]))[:SHOWN]
    if change.test == "none":
        return [title + "what moves most", *(f"  {names[datum]}  moved {change.moved[datum]:.4f}" for datum in order)]
    discovered, small = len(change.found()), int((change.pvalues <= LEVEL).sum())
    title += f"{discovered} of {found.data:,} data are seen differently at a false discovery rate of 10%; "
    title += f"{small} have p <= {LEVEL} (test: {change.test})"
    shown = [f"  {names[datum]}  p = {change.pvalues[datum]:.3g}, moved {change.moved[datum]:.4f}" for datum in order]
    return [title, *shown]


def _entry(found: Comparison, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "version": 1,
        "models": list(found.names),
        "data": found.data,
        "neighbours": found.neighbours,
        "dimension": found.dimension,
        "distances": found.distances.tolist(),
        "neighbour_jaccard": found.jaccard.tolist(),
        "cka": found.cka.tolist(),
        "procrustes": found.procrustes.tolist(),
        "picture": {
            "points": found.picture.points.tolist(),
            "negative_mass": found.picture.negative,
            "explained": found.picture.explained,
        },
        "changes": [
            {
                "models": [change.one, change.other],
                "test": change.test,
                "discovered": [names[datum] for datum in change.found()],
                "data": [
                    {"name": name, "moved": moved, "p": p, "adjusted": adjusted}
                    for name, moved, p, adjusted in zip(
                        names, change.moved.tolist(), change.pvalues.tolist(), change.adjusted.tolist(), strict=True
                    )
                ],
            }
            for change in found.changes
        ],
        "notes": list(found.notes),
    }


def _write_picture(found: Comparison, path: Path) -> None:
    from ..experiments.drawing import svg
    from ..experiments.kind import Figure

    shown = f"both coordinates show {found.picture.explained:.0%} of the squared distances"
    series = tuple(_cloud(found, *group) for group in _groups(found))
    figure = Figure(
        "models", "Models by their joint embedding", f"first coordinate ({shown})", "second coordinate", series
    )
    try:
        path.write_text(svg(figure), encoding="utf-8")
    except OSError as problem:
        message = f"{path} cannot be written: {(problem.strerror or 'unknown reason').lower()}"
        raise click.ClickException(message) from None
    except ModuleNotFoundError as missing:
        message = f"a picture needs `{missing.name}`: `python3 -m pip install 'catlearn[plots]'` installs it"
        raise click.ClickException(message) from None


def _groups(found: Comparison) -> list[tuple[str, int, int]]:
    """What each group of models is called, with the places of its first model and of the one behind its last."""
    if not found.first:
        return [("", 0, len(found.names))]
    change = found.changes[0]
    return [(change.one, 0, found.first), (change.other, found.first, len(found.names))]


def _cloud(found: Comparison, label: str, start: int, end: int) -> Series:
    from ..experiments.kind import Series

    points = found.picture.points[start:end]
    second = points[:, 1] if points.shape[1] > 1 else 0 * points[:, 0]
    return Series(label, tuple(points[:, 0].tolist()), tuple(second.tolist()), "points", names=found.names[start:end])
