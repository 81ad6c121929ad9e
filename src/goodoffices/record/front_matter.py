"""Front matter of a report: outlet, published, url and title between two lines of ``---``.

Only lines ``key: value`` are read, as plain text; it is not YAML, so nothing in it can expand.
"""

from __future__ import annotations

import re

from attrs import frozen

from goodoffices.errors import BadInput, Fault
from goodoffices.record.calendar import parse_day

__all__ = ["FrontMatter", "checked_date", "read_front_matter"]

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_LINE = re.compile(r"([A-Za-z_-]{1,40})[ \t]*:[ \t]*(.*?)[ \t]*\Z")
_LONGEST = 65_536
_NAMES = {
    "outlet": "outlet", "publisher": "outlet", "source": "outlet", "published": "published",
    "date": "published", "url": "url", "link": "url", "title": "title", "headline": "title",
}  # fmt: skip
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?\Z"
)


@frozen
class FrontMatter:
    """What a report's front matter gives; ``end`` is where the body starts."""

    outlet: str = ""
    published: str = ""
    published_from: str = ""
    url: str = ""
    title: str = ""
    end: int = 0


def checked_date(text: str) -> str | None:
    """The text if it is a date or time in ISO 8601 that exists, else None.

    >>> checked_date("2031-03-04"), checked_date("2031-02-30"), checked_date("4 March")
    ('2031-03-04', None, None)
    """
    words = text.strip()
    return words if _DATE.match(words) and parse_day(words) else None


def read_front_matter(raw: str, name: str = "") -> FrontMatter:
    """Read the front matter, if the text begins with one.

    A report without a closing ``---`` or without a known key has none.  A date that does not
    exist raises :class:`~goodoffices.errors.BadInput` with its line.

    >>> matter = read_front_matter("---\\noutlet: The Valley Wire\\npublished: 2031-03-04\\n---\\nTalks")
    >>> matter.outlet, matter.published, matter.end
    ('The Valley Wire', '2031-03-04', 54)
    >>> read_front_matter("--- and so on").end
    0
    """
    opening = _OPENING.match(raw)
    if opening is None:
        return FrontMatter()
    at, known, number = opening.end(), dict[str, str](), 1
    while at < min(len(raw), _LONGEST):
        stop = raw.find("\n", at)
        end = stop + 1 if stop >= 0 else len(raw)
        number += 1
        line = raw[at:end].strip()
        if line in ("---", "..."):
            return _matter(known, end) if known else FrontMatter()
        if match := _LINE.match(line):
            key = _NAMES.get(match[1].lower())
            if key is not None:
                known.setdefault(key, _checked(key, _unquoted(match[2]), name, number))
        at = end
    return FrontMatter()


def _matter(known: dict[str, str], end: int) -> FrontMatter:
    published = known.get("published", "")
    source = "the report's front matter" if published else ""
    return FrontMatter(
        known.get("outlet", ""),
        published,
        source,
        known.get("url", ""),
        known.get("title", ""),
        end,
    )


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _checked(key: str, value: str, name: str, line: int) -> str:
    if key != "published" or not value:
        return value
    date = checked_date(value)
    if date is None:
        raise BadInput(
            [Fault(f"'{value[:40]}' is not a date; write it like 2031-03-04", name, line)]
        )
    return date
