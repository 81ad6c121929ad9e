"""What all commands share: one JSON object on stdout, messages on stderr, files written whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from goodoffices.formats.case.files import write_whole as write_bytes

__all__ = ["print_json", "tell", "write_whole"]


def print_json(value: Any) -> None:
    """Print one JSON object on stdout; numbers that JSON cannot hold are an error."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def tell(message: str) -> None:
    """Print a message on stderr."""
    click.echo(message, err=True)


def write_whole(path: Path, text: str) -> None:
    """Write text as UTF-8 beside its place and rename it, so that it is never half there."""
    write_bytes(path, text.encode("utf-8"))
