"""`catlearn lsp`: the language server, for an editor to start."""

from __future__ import annotations

from pathlib import Path

import click

from . import exits


@click.command(name="lsp", context_settings={"max_content_width": 100})
@click.option("--allow-path", multiple=True, metavar="FOLDER", help="A further folder that specs may read.")
@click.option("--timeout", default=10.0, show_default=True, type=click.FloatRange(0, 1e6), help="Seconds for a claim.")
def command(allow_path: tuple[str, ...], timeout: float) -> int:
    """Answer an editor on standard input and output, by the language server protocol.

    An editor starts this itself; `grammar/vscode` holds the extension for VS Code. It takes the extra `lsp`:
    `pip install "catlearn[lsp]"`.

    \b
    Exit code: 0 when the editor has left; 2 when the extra is not installed.
    """
    try:
        from ..server.service import service
    except ImportError as missing:
        if missing.name is None or missing.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        message = 'the language server needs pygls: `pip install "catlearn[lsp]"`'
        raise click.ClickException(message) from None
    service([Path(folder) for folder in allow_path], seconds=timeout).start_io()
    return exits.HOLDS
