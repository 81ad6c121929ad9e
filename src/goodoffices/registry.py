"""Named rules with their source in the literature and the properties they claim.

A rule (a solution, a stability concept, a strategy, a format ...) is one file with
a decorated function and one import line in its package; its contract tests find it
through the registry.  After Axelrod's and pref_voting's registries, without scanning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from attrs import Factory, frozen

from goodoffices.errors import GoodOfficesError, nearest

__all__ = ["Registry", "Rule"]

F = TypeVar("F", bound=Callable[..., Any])


@frozen
class Rule(Generic[F]):
    """A registered function with what it claims.

    ``satisfies`` names properties that hold on ``domain``; ``violates`` names properties
    known to fail there (each with a counterexample in the tests).
    """

    name: str
    title: str
    source: str
    function: F
    satisfies: frozenset[str] = frozenset()
    violates: frozenset[str] = frozenset()
    domain: str = ""
    facts: dict[str, Any] = Factory(dict)


class Registry(Generic[F]):
    """Rules of one kind by name, in the order of their import.

    Examples
    --------
    >>> greetings: Registry[Callable[[], str]] = Registry("greeting")
    >>> @greetings.register("hello", title="Hello", source="Smith 1900")
    ... def hello() -> str:
    ...     return "hello"
    >>> greetings["hello"].source
    'Smith 1900'
    >>> greetings["helo"]
    Traceback (most recent call last):
    ...
    goodoffices.errors.GoodOfficesError: greeting 'helo' is not known; did you mean 'hello'?
    """

    def __init__(self, kind: str):
        self.kind = kind
        self._rules: dict[str, Rule[F]] = {}

    def register(
        self,
        name: str,
        *,
        title: str,
        source: str,
        satisfies: frozenset[str] = frozenset(),
        violates: frozenset[str] = frozenset(),
        domain: str = "",
        **facts: Any,
    ) -> Callable[[F], F]:
        """Register the decorated function under ``name``; names are unique."""

        def decorate(function: F) -> F:
            if name in self._rules:
                raise GoodOfficesError(f"{self.kind} '{name}' is registered twice")
            self._rules[name] = Rule(
                name, title, source, function, satisfies, violates, domain, facts
            )
            return function

        return decorate

    def __getitem__(self, name: str) -> Rule[F]:
        try:
            return self._rules[name]
        except KeyError:
            message = f"{self.kind} '{name}' is not known; {nearest(name, self._rules)}"
            raise GoodOfficesError(message) from None

    def __contains__(self, name: object) -> bool:
        return name in self._rules

    def __iter__(self) -> Iterator[Rule[F]]:
        return iter(self._rules.values())

    def __len__(self) -> int:
        return len(self._rules)

    def names(self) -> list[str]:
        """Names in the order of registration."""
        return list(self._rules)
