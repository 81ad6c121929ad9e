"""Parse events of a YAML text (ruamel.yaml, YAML 1.2), with its syntax errors in plain words.

What the two readings of YAML share: as nodes of text with their places (a case written by
hand) and as plain data (files of other programs).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodoffices.errors import GoodOfficesError

__all__ = ["YamlError", "yaml_events"]


class YamlError(GoodOfficesError):
    """A text that is not YAML; ``offset`` is where in it, from 0."""

    def __init__(self, message: str, offset: int):
        super().__init__(message)
        self.offset = offset


def yaml_events(text: str) -> Iterator[Any]:
    """The events of a text, without recursion and one by one.

    Raises
    ------
    YamlError
        At the first syntax error, after the events before it.

    Examples
    --------
    >>> [type(event).__name__ for event in yaml_events("[a]")][2:5]
    ['SequenceStartEvent', 'ScalarEvent', 'SequenceEndEvent']
    >>> list(yaml_events("they said: no: yes"))
    Traceback (most recent call last):
    ...
    goodoffices.formats.yaml_events.YamlError: a second ': ' cannot stand here; put the text in quotes
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index, len(text)) if mark else 0
        problem = str(error.problem or error.context)
        raise YamlError(_explained(problem, text[at : at + 1]), at) from None
    except ReaderError as error:
        at = int(error.position)
        message = f"the character U+{ord(text[at : at + 1] or ' '):04X} cannot stand in YAML"
        raise YamlError(f"{message}; remove it, or escape it in double quotes", at) from None
    except (YAMLError, ValueError, NotImplementedError, RecursionError) as error:
        line = (str(error) or type(error).__name__).splitlines()[0]
        raise YamlError(f"this is not YAML ({line[:120]}); correct it", 0) from None


def _explained(problem: str, here: str) -> str:
    if here == "\t":
        return "a tab cannot stand here; indent with spaces"
    if "mapping values are not allowed" in problem:
        return "a second ': ' cannot stand here; put the text in quotes"
    if here and here in "@`%":
        return f"a text cannot start with '{here}'; put it in quotes"
    if "end of stream" in problem or "stream end" in problem:
        return f"the file ends too early ({problem}); close quotes and brackets"
    if "<block end>" in problem or "could not find expected ':'" in problem:
        what = "the indentation or a ':' is wrong here"
        return f"{what} ({problem}); line it up with its neighbours"
    return f"this is not YAML ({problem}); see the indentation, quotes and brackets"
