"""The catalogue of scenario formats, and what a reader is given: a file or a folder.

A format is one file with a registered reader; its ``sniff`` looks at a :class:`Source` and
says whether it is of this format, its ``write`` (where there is one) writes a scenario.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from goodoffices.model.scenario import Scenario
from goodoffices.registry import Registry

__all__ = ["FORMATS", "Options", "Reader", "Source", "natural", "unique"]

_HEAD = 65_536


@frozen
class Options:
    """What a caller may ask of a reader.

    Parameters
    ----------
    profiles
        Names of the preference files (with or without extension) that are parties, in this
        order; all that are not variants of one another where None.
    grid
        Number of points for a real-valued issue without a declared grid.
    """

    profiles: tuple[str, ...] | None = None
    grid: int = 11


Reader = Callable[["Source", Options], Scenario]
FORMATS: Registry[Reader] = Registry("format")


def natural(path: Path) -> list[tuple[int, int, str]]:
    """Sort key that puts ``party2`` before ``party10``.

    >>> sorted([Path("p10.xml"), Path("p2.xml")], key=natural)[0].name
    'p2.xml'
    """
    parts = [part for part in re.split(r"(\d{1,18})", path.stem.casefold()) if part]
    key = [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]
    return [*key, (-1, 0, path.name)]


@frozen(slots=False)
class Source:
    """A file or a folder to be read; ``files`` are its visible files in natural order.

    Nothing outside the folder is ever opened, whatever a file or a link in it refers to.
    """

    path: Path
    files: tuple[Path, ...] = field()

    @files.default
    def _list(self) -> tuple[Path, ...]:
        if not self.path.is_dir():
            return (self.path,)
        root = self.path.resolve()
        found = (
            entry
            for entry in self.path.iterdir()
            if not entry.name.startswith(".")
            and entry.is_file()
            and entry.resolve().is_relative_to(root)
        )
        return tuple(sorted(found, key=natural))

    @property
    def folder(self) -> bool:
        """Whether the source is a folder."""
        return self.path.is_dir()

    def suffixed(self, *suffixes: str) -> tuple[Path, ...]:
        """Files with one of these extensions, in natural order."""
        return tuple(file for file in self.files if file.suffix.lower() in suffixes)

    @cached_property
    def _heads(self) -> dict[Path, str]:
        return {}

    def head(self, file: Path) -> str:
        """The first 64 kB of a file as text, for a look at what it is; never an error."""
        if file not in self._heads:
            try:
                with file.open("rb") as stream:
                    raw = stream.read(_HEAD)
            except OSError:
                raw = b""
            wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
            self._heads[file] = raw.decode("utf-16" if wide else "utf-8-sig", "replace")
        return self._heads[file]


def unique(name: str, taken: Iterable[str], more: str = "") -> str:
    """``name``, or with ``more`` or a number added where it is taken already.

    >>> unique("buyer", ["buyer"], "profile2"), unique("x", ["y"])
    ('buyer (profile2)', 'x')
    """
    used = taken if isinstance(taken, set) else set(taken)
    if name not in used:
        return name
    if more and f"{name} ({more})" not in used:
        return f"{name} ({more})"
    number = 2
    while f"{name} ({number})" in used:
        number += 1
    return f"{name} ({number})"
