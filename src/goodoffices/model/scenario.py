"""A negotiation as bargaining theory sees it: parties, issues, preferences, limits, a rule.

The input of ``bargaining`` and ``talks``, and what foreign formats are read into.  It
never changes; a case (``model.case``) yields one.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from attrs import field, frozen

from goodoffices.errors import GoodOfficesError, nearest
from goodoffices.model.conditions import Condition
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import PartialPreference, Utility

__all__ = ["Constraint", "DecisionRule", "Scenario"]


@frozen
class DecisionRule:
    """Who must accept for a deal to pass: all, or at least ``k`` including those with a veto.

    Examples
    --------
    >>> DecisionRule.unanimity(3)
    DecisionRule(k=3, vetoes=())
    """

    k: int
    vetoes: tuple[str, ...] = ()

    @classmethod
    def unanimity(cls, parties: int) -> DecisionRule:
        """All parties must accept."""
        return cls(parties)


@frozen
class Constraint:
    """A condition on packages and whose it is.

    ``hard``: packages that break it are excluded; otherwise they are kept and shown as
    breaking it (a red line).
    """

    condition: Condition
    party: str = ""
    hard: bool = False
    text: str = ""


@frozen(slots=False)
class Scenario:
    """Parties, issues, preferences, constraints and the decision rule.

    Parameters
    ----------
    parties
        Names of the deciding parties; arrays over parties follow this order.
    preferences
        Per party a :class:`Utility`, a :class:`PartialPreference`, or None where unknown.
    constraints
        Hard constraints and red lines.
    conventions
        Sentences on how numbers were read, printed with every result.
    notes
        What of a foreign file was not supported or could not be read, with its place.
    """

    parties: tuple[str, ...]
    issues: tuple[Issue, ...]
    preferences: Mapping[str, Utility | PartialPreference | None]
    constraints: tuple[Constraint, ...] = ()
    rule: DecisionRule | None = None
    title: str = ""
    conventions: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def __attrs_post_init__(self) -> None:
        for kind, names in (
            ("party", self.parties),
            ("issue", tuple(issue.name for issue in self.issues)),
        ):
            if len(set(names)) != len(names):
                raise GoodOfficesError(f"a {kind} is named twice among {', '.join(names)}")
        for party in self.preferences:
            if party not in self.parties:
                raise GoodOfficesError(
                    f"preferences name '{party}', which is not a party; "
                    f"{nearest(party, self.parties)}"
                )

    @property
    def decision_rule(self) -> DecisionRule:
        """The rule, unanimity where none is given."""
        return self.rule or DecisionRule.unanimity(len(self.parties))

    @property
    def size(self) -> int:
        """Number of packages, an exact integer of any size."""
        return prod(len(issue) for issue in self.issues)

    def issue(self, name: str) -> Issue:
        """The issue of this name."""
        for issue in self.issues:
            if issue.name == name:
                return issue
        names = [issue.name for issue in self.issues]
        raise GoodOfficesError(f"issue '{name}' is not known; {nearest(name, names)}")

    @property
    def valued(self) -> bool:
        """Whether every party's preferences are points."""
        return bool(self.parties) and all(
            isinstance(self.preferences.get(party), Utility) for party in self.parties
        )
