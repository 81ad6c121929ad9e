"""Conditions in plain words, and back as text that parses to the same tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from goodoffices.model.conditions import (
    All,
    Any_,
    Comparison,
    Condition,
    Iff,
    Implies,
    Not,
    Taken,
    Unless,
)
from goodoffices.model.issues import Issue

__all__ = ["in_words", "to_text"]

_PLAIN = {
    "=": "is",
    "!=": "is not",
    "<": "is below",
    "<=": "is at most",
    ">": "is above",
    ">=": "is at least",
}
_RESERVED = {"and", "or", "not", "implies", "unless", "if", "iff", "in"}
_BARE = re.compile(r"(?:[^\W\d][\w.-]*|\d[\w.-]*[^\W\d][\w.-]*)\Z")


def number_text(number: Fraction) -> str:
    """An exact number as short text: ``3``, ``0.25`` or ``1/3``.

    >>> [number_text(Fraction(n)) for n in ("3", "0.25", "1/3", "-1/2")]
    ['3', '0.25', '1/3', '-0.5']
    """
    denominator = number.denominator
    while denominator % 2 == 0:
        denominator //= 2
    while denominator % 5 == 0:
        denominator //= 5
    if denominator != 1:
        return str(number)
    if number.denominator == 1:
        return str(number.numerator)
    digits = 0
    scaled = abs(number)
    while scaled.denominator != 1:
        scaled *= 10
        digits += 1
    text = str(scaled.numerator).rjust(digits + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{text[:-digits]}.{text[-digits:]}"


def _quoted(name: str) -> str:
    return name if _BARE.match(name) and name not in _RESERVED else f'"{name}"'


def _value(value: str | Fraction) -> str:
    if isinstance(value, str):
        return _quoted(value)
    # Exact fractions without a finite decimal are written as they are read: 1/3.
    return number_text(value)


def to_text(condition: Condition, level: int = 0) -> str:
    """Text that parses back to the same truth; parentheses only where needed.

    >>> from goodoffices.expressions import parse
    >>> to_text(parse("not(a=b)  and (x or y)"))
    'not a = b and (x or y)'
    """
    match condition:
        case Taken(name):
            return _quoted(name)
        case Comparison(issue, "in", values):
            return f"{_quoted(issue)} in ({', '.join(_value(value) for value in values)})"
        case Comparison(issue, operator, values):
            return f"{_quoted(issue)} {operator} {_value(values[0])}"
        case Not(part):
            text, own = f"not {to_text(part, 5)}", 5
        case All(parts):
            text, own = " and ".join(to_text(part, 5) for part in parts), 4
        case Any_(parts):
            text, own = " or ".join(to_text(part, 4) for part in parts), 3
        case Implies(premise, conclusion):
            text, own = f"{to_text(premise, 3)} implies {to_text(conclusion, 2)}", 2
        case Iff(left, right):
            text, own = f"{to_text(left, 2)} iff {to_text(right, 2)}", 1
        case Unless(claim, escape):
            text, own = f"{to_text(claim, 1)} unless {to_text(escape, 1)}", 0
    return f"({text})" if own < level else text


def in_words(
    condition: Condition, issues: Mapping[str, Issue] | None = None, level: int = 0
) -> str:
    """A condition as part of an English sentence.

    Examples
    --------
    >>> from goodoffices.expressions import parse
    >>> days = Issue("days", ("0", "42"), kind="integer", title="length of the truce",
    ...              values=(Fraction(0), Fraction(42)), unit="days")
    >>> in_words(parse("days <= 42 unless war = end"), {"days": days})
    'length of the truce is at most 42 days, unless war is “end”'
    """
    known = issues or {}

    def say(part: Condition, own: int) -> str:
        return in_words(part, known, own)

    match condition:
        case Taken(name):
            return f"“{name}”"
        case Comparison(name, operator, values):
            issue = known.get(name)
            subject = issue.heading if issue else name
            shown = [_shown(value, issue) for value in values]
            if operator == "in":
                return f"{subject} is {' or '.join(shown)}"
            return f"{subject} {_PLAIN[operator]} {shown[0]}"
        case Not(part):
            text, own = f"it is not so that {say(part, 5)}", 5
        case All(parts):
            text, own = " and ".join(say(part, 5) for part in parts), 4
        case Any_(parts):
            text, own = " or ".join(say(part, 4) for part in parts), 3
        case Implies(premise, conclusion):
            text, own = f"if {say(premise, 3)}, then {say(conclusion, 2)}", 2
        case Iff(left, right):
            text, own = f"{say(left, 2)} exactly if {say(right, 2)}", 1
        case Unless(claim, escape):
            text, own = f"{say(claim, 1)}, unless {say(escape, 1)}", 0
    return f"({text})" if own < level else text


def _shown(value: str | Fraction, issue: Issue | None) -> str:
    if isinstance(value, Fraction):
        unit = f" {issue.unit}" if issue and issue.unit else ""
        return f"{number_text(value)}{unit}"
    if issue and value in issue.labels:
        return f"“{issue.labels[value]}”"
    return f"“{value}”"
