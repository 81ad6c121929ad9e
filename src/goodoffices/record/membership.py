"""Whom an office-holder serves, where only a pronoun says so: "Its spokesman, Ann Orr"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goodoffices.record.grammar import Parsed
from goodoffices.record.roles import Find
from goodoffices.record.spelling import merge_key

__all__ = ["served"]

_OF_PARTIES = frozenset(("its", "their"))
_OF_PEOPLE = frozenset(("his", "her"))
_TEAMS = frozenset(("delegation", "team", "negotiators", "delegates", "mission", "side"))
_REACH = 8


_LEADS = frozenset(("led", "leads", "headed", "heads"))
# Tokens after a name in which it is told whose team the one named leads.
_FAR = 16


def served(
    parsed: Parsed,
    first: int,
    find: Find,
    named: tuple[Sequence[str], Sequence[str]],
    kind: Callable[[str], str],
    party: Callable[[str], str],
) -> str:
    """The party that an office-holder serves whose role names none, or empty.

    Parameters
    ----------
    first
        The token at which the name begins.
    find
        Looks a known name up.
    named
        Keys of what is named earlier in the sentence, and in the sentence before.
    kind, party
        Give the kind of a key, and the party it stands for.
    """
    team = _led_by(parsed, first)
    known = find(parsed.tokens, team) if team >= 0 else None
    if known is not None and known[1].state:
        return known[1].state
    owner = _owner_before(parsed, first)
    return _by_pronoun(owner, *named, kind, party) if owner else ""


def _owner_before(parsed: Parsed, name: int) -> str:
    """The possessive pronoun before the role that stands before a name, in small letters; or empty.

    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "Its chief spokesman, Ann Orr, left.")
    >>> _owner_before(Parsed(text, text.sentences[0]), 4)
    'its'
    """
    for place in range(name - 1, max(-1, name - _REACH), -1):
        lower = parsed.lowers[place]
        if lower in _OF_PARTIES or lower in _OF_PEOPLE:
            return lower
        if parsed.tags[place] not in "wUe" and lower != "of" and (lower != "," or place < name - 1):
            break
    return ""


def _led_by(parsed: Parsed, name: int) -> int:
    """The token of whose delegation a name is told to lead, or -1.

    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "Sudria's delegation will be led by former envoy Tom Orr.")
    >>> _led_by(Parsed(text, text.sentences[0]), 9)
    0
    """
    lowers = parsed.lowers
    by = next((p for p in range(name - 1, max(0, name - _REACH), -1) if lowers[p] == "by"), -1)
    if by < 2 or lowers[by - 1] not in ("led", "headed", "chaired"):
        return _leads(parsed, name) if "who" in lowers else -1
    for place in range(by - 1, 0, -1):
        if lowers[place] in _TEAMS:
            owner = place - 1 - (lowers[place - 1] == "'s")
            return owner if owner >= 0 and parsed.tags[owner] == "U" else -1
    return -1


def _leads(parsed: Parsed, name: int) -> int:
    """The token of whose team the one named leads, or -1.

    >>> from goodoffices.record.text import Text
    >>> text = Text("w", "Tom Orr, an aide to the president who headed the Sudrian team, said so.")
    >>> parsed = Parsed(text, text.sentences[0])
    >>> parsed.lowers[_leads(parsed, 0)]
    'sudrian'
    """
    lowers = parsed.lowers
    for who in range(name + 1, min(name + _FAR, len(lowers) - 4)):
        if lowers[who] == "who" and lowers[who + 1] in _LEADS:
            owner = who + 2 + (parsed.tags[who + 2] == "D")
            team = owner + 1 + (lowers[owner + 1] == "'s")
            named = parsed.tags[owner] == "U" and parsed.lower(team) in _TEAMS
            return owner if named else -1
    return -1


def _by_pronoun(
    owner: str,
    earlier: Sequence[str],
    before: Sequence[str],
    kind: Callable[[str], str],
    party: Callable[[str], str],
) -> str:
    """The party that "its" or "her" means: the last named before it, else the one the sentence
    before names; empty where that could be two.
    """
    people = owner in _OF_PEOPLE
    kinds = ("person",) if people else ("state", "movement", "organisation", "body")
    here = [key for key in earlier if kind(key) in kinds]
    meant = here[-1:] or [key for key in before if kind(key) in kinds]
    found = set(map(party, meant))
    one = found.pop() if len(found) == 1 else ""
    return "" if kind(merge_key(one)) == "person" else one
