"""Scored negotiations as one JSON file: parties, issues, scores or weights, thresholds, vetoes.

The form of published scorable games (Susskind 1985 and later): a score per option, a least
acceptable score per party (here the reservation value), and a voting rule in words, of
which "at least n-1 parties incl. p1 and p2 (veto)" and its like are understood.
"""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import define, field

from goodoffices.errors import BadInput, Fault
from goodoffices.formats import json_safe
from goodoffices.formats.catalogue import FORMATS, Options, Source
from goodoffices.formats.shape import Cursor
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import DecisionRule, Scenario

__all__ = ["read", "sniff"]

_KNOWN = {
    *("id", "title", "parties", "roles", "issues", "preferences", "voting", "utility"),
    *("source", "note", "computed", "problems_seen", "description"),
}
_RULE = re.compile(
    r"at least (?:(?P<fewer>n ?- ?\d{1,4}(?!\d))|(?P<k>\d{1,4}(?!\d))|(?P<all>all|n\b))"
    r"(?: (?:parties|players|of))?(?P<who>.*?)(?P<veto>\(veto|\bveto)",
    re.IGNORECASE,
)


def sniff(source: Source) -> bool:
    """Whether the source is one JSON file with parties, issues and preferences."""
    files = source.suffixed(".json")
    if len(source.files) != 1 or not files:
        return False
    head = source.head(files[0])
    return bool(re.match(r"\s*\{", head)) and '"parties"' in head and '"issues"' in head


@define
class _Reading:
    faults: list[Fault] = field(factory=list)
    notes: list[Fault] = field(factory=list)
    conventions: list[str] = field(factory=list)


@FORMATS.register(
    "scorable", title="Scored negotiation (JSON)", source="Susskind 1985", sniff=sniff
)
def read(source: Source, options: Options) -> Scenario:
    """Read a scored negotiation; every fault of the file at once."""
    files = source.suffixed(".json")
    if not files:
        raise BadInput(Fault("no JSON file here; give a scored negotiation", str(source.path)))
    data, where = json_safe.load_file(files[0])
    reading = _Reading()
    root = Cursor(data, where, reading.faults)
    parties = [party for item in _items(root, "parties") if (party := item.text()) is not None]
    issues = [issue for item in _items(root, "issues") if (issue := _issue(item)) is not None]
    _once(root, parties, [issue.name for issue in issues])
    normalise = _normalises(root)
    preferences = {}
    wanted = root.child("preferences")
    for party in parties if wanted else ():
        cursor = wanted.child(party) if wanted else None
        preferences[party] = _utility(cursor, issues, normalise, reading) if cursor else None
    rule = _rule(root, parties, reading)
    for key, cursor in root.pairs():
        if key not in _KNOWN:
            reading.notes.append(where.fault(f"'{key}' is not represented", cursor.path))
    if reading.faults:
        raise BadInput(reading.faults)
    return Scenario(
        parties=tuple(parties),
        issues=tuple(issues),
        preferences=preferences,
        rule=rule,
        title=str(data.get("title") or data.get("id") or source.path.stem),
        conventions=tuple(dict.fromkeys(reading.conventions)),
        notes=tuple(str(note) for note in reading.notes),
    )


def _items(root: Cursor, key: str) -> list[Cursor]:
    part = root.child(key)
    items = list(part.items()) if part else []
    if part and not items:
        part.fault(f"'{key}' is empty; name at least one")
    return items


def _once(root: Cursor, parties: list[str], issues: list[str]) -> None:
    for kind, names in (("parties", parties), ("issues", issues)):
        for index, name in enumerate(names):
            if name in names[:index]:
                part = Cursor(None, root.where, root.faults, (kind, index))
                part.fault(f"'{name}' is named twice among the {kind}; name it once")


def _issue(item: Cursor) -> Issue | None:
    name, options = item.child("name"), item.child("options")
    if name is None or options is None or (text := name.text()) is None:
        return None
    names = [option for cursor in options.items() if (option := cursor.text()) is not None]
    if not names or len(set(names)) != len(names):
        options.fault(f"issue '{text}' needs options, each named once")
        return None
    title, labels = item.data.get("title"), item.data.get("labels")
    known = {str(k): str(v) for k, v in labels.items()} if isinstance(labels, dict) else {}
    return Issue(text, tuple(names), title=str(title or ""), labels=known)


def _normalises(root: Cursor) -> bool:
    stated = root.maybe("utility")
    return stated is not None and "max" in str(stated.data)


def _utility(
    party: Cursor, issues: list[Issue], normalise: bool, reading: _Reading
) -> Utility | None:
    scored = party.maybe("scores")
    table = scored or party.child("evaluations")
    if table is None:
        return None
    weights, values = {}, {}
    given = None if scored else party.child("weights")
    for issue in issues:
        options = table.child(issue.name)
        cells = [options.child(option) for option in issue.options] if options else []
        numbers = [cell.number() if cell else None for cell in cells]
        exact = tuple(number for number in numbers if number is not None)
        if given and (weight := given.child(issue.name)):
            weights[issue.name] = weight.number() or Fraction(0)
        if len(exact) == len(issue):
            values[issue.name] = _scaled(exact) if normalise and not scored else exact
    if scored:
        reading.conventions.append("Scores are taken as they stand in the file, exactly.")
    elif normalise:
        reading.conventions.append(
            "GENIUS convention: each evaluation is divided by the largest evaluation of its "
            "issue, then multiplied by the weight."
        )
    else:
        reading.conventions.append("Evaluations are multiplied by the weight as they stand.")
    return Utility(
        weights=weights,
        values=values,
        reservation=_reservation(party, reading),
        discount=_discount(party),
    )


def _scaled(values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    largest = max(values)
    return tuple(value / largest if largest > 0 else Fraction(0) for value in values)


def _reservation(party: Cursor, reading: _Reading) -> Fraction | None:
    least = party.maybe("min_acceptable_score")
    if least is not None:
        reading.conventions.append(
            "A party's least acceptable score is its reservation value; it accepts that score."
        )
        return least.number()
    stated = party.maybe("reservation")
    return stated.number() if stated else None


def _discount(party: Cursor) -> Fraction:
    stated = party.maybe("discount_factor")
    number = stated.number() if stated else None
    return Fraction(1) if number is None else number


def _rule(root: Cursor, parties: list[str], reading: _Reading) -> DecisionRule | None:
    stated = root.maybe("voting")
    if stated is None:
        return None
    text = str(stated.data)
    match = _RULE.search(text)
    if not match:
        message = "the voting rule is not understood; unanimity is used"
        reading.notes.append(root.where.fault(message, stated.path))
        return None
    k = len(parties)
    if match["fewer"]:
        k -= int(re.sub(r"\D", "", match["fewer"]))
    elif match["k"]:
        k = int(match["k"])
    vetoes = tuple(party for party in parties if _named(party, root, match["who"]))
    rest = text[match.end() :].strip(" )")
    if ";" in rest:
        message = f"of the voting rule only the vote itself is represented, not '{rest[:80]}'"
        reading.notes.append(root.where.fault(message, stated.path))
    if not 0 < k <= len(parties):
        stated.fault(f"the rule asks for {k} of {len(parties)} parties; correct the number")
    return DecisionRule(k=max(k, 1), vetoes=vetoes)


def _named(party: str, root: Cursor, text: str) -> bool:
    roles = root.data.get("roles")
    role = str(roles.get(party, "")) if isinstance(roles, dict) else ""
    names = {party} | ({role} if role and role != "player" else set())
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)
