"""A chain of hashes over events: a change, a gap or a swap anywhere shows.

After Haber and Stornetta 1991, "How to time-stamp a digital document", and Schneier and
Kelsey 1999, "Secure audit logs to support computer forensics": each link holds the hash of
the one before.  A link holds no content but a salted hash of it, so content can be deleted
later without breaking the chain, and cannot be guessed from what is left.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from goodoffices.errors import GoodOfficesError

__all__ = ["Head", "Link", "Problem", "canonical", "content_hash", "first_link", "problems"]

_NAME = "goodoffices event log 1"


@frozen
class Link:
    """One event of the chain, without its content."""

    seq: int
    at: str
    kind: str
    who: str
    content: str
    previous: str
    hash: str

    def computed(self) -> str:
        """The hash this link must have (SHA-256, hexadecimal)."""
        parts = [self.seq, self.at, self.kind, self.who, self.content, self.previous]
        return hashlib.sha256(canonical(parts).encode()).hexdigest()


@frozen
class Head:
    """Where a chain ends: how many events, and the hash of the last one.

    Kept elsewhere (in the case, on paper, with the other side), it shows that a tail is cut.

    Examples
    --------
    >>> str(Head.parse("2:" + "ab" * 32))[:8]
    '2:ababab'
    """

    seq: int
    hash: str

    @classmethod
    def parse(cls, text: str) -> Head:
        """Read what ``str`` gives; an error for anything else."""
        number, _, digest = text.strip().partition(":")
        if not (number.isascii() and number.isdigit() and len(digest) == 64):
            raise GoodOfficesError(f"'{text[:80]}' is not the head of a log; give NUMBER:HASH")
        return cls(int(number), digest)

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


@frozen
class Problem:
    """What is wrong with a log, and at which event (0: the log as a whole)."""

    seq: int
    message: str

    def __str__(self) -> str:
        return f"event {self.seq}: {self.message}" if self.seq else self.message


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys sorted, no spaces; an error for what JSON cannot hold.

    >>> canonical({"b": [1, None], "a": "é"})
    '{"a":"é","b":[1,null]}'
    """
    try:
        text = json.dumps(
            value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
        )
        text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise GoodOfficesError(
            f"an event cannot hold this ({error}); give texts, whole numbers, lists and mappings"
        ) from None
    return text


def content_hash(salt: bytes, body: str) -> str:
    """Salted hash of an event's content, hexadecimal."""
    return hashlib.sha256(salt + body.encode()).hexdigest()


def first_link(log: str) -> str:
    """What the first event has as ``previous``: the hash of the log's own random name."""
    return hashlib.sha256(f"{_NAME} {log}".encode()).hexdigest()


def problems(
    links: Iterable[Link],
    contents: Mapping[int, tuple[bytes, str]],
    deleted: Mapping[int, int],
    *,
    log: str,
    expected: Head | None = None,
) -> Iterator[Problem]:
    """Everything wrong with a chain.  O(events).

    Parameters
    ----------
    links
        The events in order.
    contents
        Salt and text of the contents that are there, by event.
    deleted
        Events whose content was deleted, with the later event that says so.
    expected
        A head noted earlier, which the chain must still contain.
    """
    previous, count, hashes = first_link(log), 0, {0: first_link(log)}
    for count, link in enumerate(links, 1):
        if link.seq != count:
            yield Problem(
                link.seq,
                f"event {count} should stand here; one is missing, or the order is changed",
            )
        if link.previous != previous:
            yield Problem(
                link.seq, "it does not follow the event before; one is missing or changed"
            )
        if link.hash != link.computed():
            yield Problem(link.seq, "it has been changed: its hash does not fit")
        yield from _content_problems(link, contents.get(link.seq), deleted.get(link.seq))
        previous = hashes[link.seq] = link.hash
    for seq in sorted(set(contents) - set(hashes)):
        yield Problem(seq, "there is content of an event that is not there")
    if expected is not None and hashes.get(expected.seq) != expected.hash:
        what = "ends earlier" if expected.seq > count else "is another one"
        yield Problem(
            0,
            f"the log {what} than the head {expected.seq}:{expected.hash[:12]}... noted before; its tail was cut or it was written anew",
        )


def _content_problems(
    link: Link, content: tuple[bytes, str] | None, deleted: int | None
) -> Iterator[Problem]:
    if content is None:
        if deleted is None or deleted <= link.seq:
            yield Problem(
                link.seq, "its content is missing, and no later event says it was deleted"
            )
    elif content_hash(*content) != link.content:
        yield Problem(link.seq, "its content has been changed: its hash does not fit")
