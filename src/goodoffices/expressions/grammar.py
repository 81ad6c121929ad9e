"""Grammar of conditions: text to syntax tree, by an LALR parser (lark).

::

    releases <= 100 unless withdrawal = commit and war = end
    not (aid in (none, limited)) implies days >= 42

Words ``and or not implies unless if iff in`` are reserved; names with other characters
than letters, digits, ``_``, ``-`` and ``.`` are written in double quotes.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

from goodoffices.errors import GoodOfficesError
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

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "ConditionError", "parse"]

MAX_LENGTH = 20_000
MAX_DEPTH = 100

_GRAMMAR = r"""
?start: unless
?unless: equiv ("unless" equiv)*
?equiv: implies
      | implies "iff" implies -> iff
      | implies "if" implies  -> when
?implies: either
        | either "implies" implies -> implication
?either: both ("or" both)*
?both: negation ("and" negation)*
?negation: "not" negation -> no | atom
?atom: "(" unless ")"
     | name OPERATOR value -> compare
     | name "in" "(" value ("," value)* ")" -> within
     | name "in" "{" value ("," value)* "}" -> within
     | name -> taken
name: NAME | QUOTED
value: NAME | QUOTED | NUMBER
OPERATOR: "<=" | ">=" | "!=" | "==" | "=" | "<" | ">" | "≤" | "≥" | "≠"
NUMBER.2: /[+-]?\d+(\.\d+)?(\/\d+)?(?![\w.-])/
NAME: /[^\W\d][\w.-]*|\d[\w.-]*[^\W\d][\w.-]*/
QUOTED: /"[^"\n]+"/
%ignore /\s+/
"""

_OPERATORS = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!="}


class ConditionError(GoodOfficesError):
    """A condition that cannot be read; ``offset`` is where in its text, from 0."""

    def __init__(self, message: str, offset: int = 0):
        super().__init__(message)
        self.offset = offset


class _TooDeep(Exception):
    pass


def _node(condition: Condition, parts: list[_Node]) -> _Node:
    height = 1 + max((part.height for part in parts), default=0)
    if height > MAX_DEPTH:
        raise _TooDeep
    return _Node(height, condition)


class _Node:
    __slots__ = ("condition", "height")

    def __init__(self, height: int, condition: Condition):
        self.height = height
        self.condition = condition


class _Builder:
    """Builds trees bottom-up while lark parses, with their height, without recursion."""

    def name(self, children: list[Any]) -> Any:
        return children[0]

    value = name

    def compare(self, children: list[Any]) -> _Node:
        name, operator, value = children
        symbol = _OPERATORS.get(str(operator), str(operator))
        place = (name.start_pos, value.end_pos)
        return _node(Comparison(_name(name), symbol, (_value(value),), *place), [])  # type: ignore[arg-type]

    def within(self, children: list[Any]) -> _Node:
        name, *values = children
        numbers = tuple(_value(value) for value in values)
        place = (name.start_pos, values[-1].end_pos)
        return _node(Comparison(_name(name), "in", numbers, *place), [])

    def taken(self, children: list[Any]) -> _Node:
        token = children[0]
        return _node(Taken(_name(token), token.start_pos, token.end_pos), [])

    def no(self, children: list[_Node]) -> _Node:
        return _node(Not(children[0].condition), children)

    def both(self, children: list[_Node]) -> _Node:
        return _node(All(tuple(child.condition for child in children)), children)

    def either(self, children: list[_Node]) -> _Node:
        return _node(Any_(tuple(child.condition for child in children)), children)

    def implication(self, children: list[_Node]) -> _Node:
        premise, conclusion = children
        return _node(Implies(premise.condition, conclusion.condition), children)

    def when(self, children: list[_Node]) -> _Node:
        conclusion, premise = children
        return _node(Implies(premise.condition, conclusion.condition), children)

    def iff(self, children: list[_Node]) -> _Node:
        left, right = children
        return _node(Iff(left.condition, right.condition), children)

    def unless(self, children: list[_Node]) -> _Node:
        claim, *escapes = children
        escape = escapes[0] if len(escapes) == 1 else self.either(escapes)
        return _node(Unless(claim.condition, escape.condition), [claim, escape])


def _name(token: Any) -> str:
    return str(token)[1:-1] if token.type == "QUOTED" else str(token)


def _value(token: Any) -> str | Fraction:
    return Fraction(str(token)) if token.type == "NUMBER" else _name(token)


@cache
def _parser() -> Any:
    import lark

    names = [name for name in vars(_Builder) if not name.startswith("_")]
    methods = {name: getattr(_Builder, name) for name in names}
    transformer = type("Builder", (lark.Transformer,), methods)()
    return lark.Lark(
        _GRAMMAR, parser="lalr", lexer="basic", transformer=transformer, maybe_placeholders=False
    )


def parse(text: str) -> Condition:
    """Read a condition.

    Raises
    ------
    ConditionError
        What is wrong and what would be right, with the offset in the text.

    Examples
    --------
    >>> parse("releases <= 100 unless withdrawal = commit and war = end").claim.operator
    '<='
    >>> parse("a implies b implies c").conclusion.premise.name
    'b'
    >>> parse("releases <= ")
    Traceback (most recent call last):
    ...
    goodoffices.expressions.grammar.ConditionError: the condition ends too early; a value is missing
    """
    import lark

    if len(text) > MAX_LENGTH:
        raise ConditionError(f"the condition has {len(text)} characters; give at most {MAX_LENGTH}")
    if not text.strip():
        raise ConditionError("the condition is empty; write one such as 'aid = full'")
    try:
        node: _Node = _parser().parse(text)
    except lark.exceptions.UnexpectedEOF as error:
        raise ConditionError(
            f"the condition ends too early; {_missing(error.expected)}", len(text)
        ) from None
    except lark.exceptions.UnexpectedToken as error:
        if error.token.type == "$END":
            raise ConditionError(
                f"the condition ends too early; {_missing(error.accepts or error.expected)}",
                len(text),
            ) from None
        raise ConditionError(
            f"'{error.token}' cannot stand here; {_missing(error.accepts or error.expected)}",
            error.pos_in_stream or 0,
        ) from None
    except lark.exceptions.UnexpectedCharacters as error:
        raise ConditionError(
            f"'{text[error.pos_in_stream or 0]}' cannot stand here; "
            "put names with such characters in double quotes",
            error.pos_in_stream or 0,
        ) from None
    except _TooDeep:
        message = f"the condition is nested more than {MAX_DEPTH} deep; split it"
        raise ConditionError(message) from None
    except (ZeroDivisionError, ValueError):
        message = "a number in it cannot be read; write it plainly, as 100, 0.25 or 1/3"
        raise ConditionError(message) from None
    return node.condition


def _missing(expected: Any) -> str:
    wanted = set(expected)
    if "NUMBER" in wanted:
        return "a value is missing"
    if "OPERATOR" in wanted:
        return "write an operator (= != < <= > >= in), or join with and, or, unless, implies"
    if "NAME" in wanted:
        return "a name or '(' is missing"
    if "RPAR" in wanted:
        return "')' is missing, or a join (and, or, unless, implies)"
    return "join conditions with and, or, unless, implies, iff, if"
