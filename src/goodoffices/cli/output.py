"""What all commands share: one JSON object on stdout, messages on stderr, files written whole."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import click

__all__ = ["print_json", "tell", "write_whole"]


def print_json(value: Any) -> None:
    """Print one JSON object on stdout; numbers that JSON cannot hold are an error."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def tell(message: str) -> None:
    """Print a message on stderr."""
    click.echo(message, err=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file beside its place and rename it, so that it is never half there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
