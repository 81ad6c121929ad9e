"""Who tells a figure: the innermost statement around it, and those that deny it."""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.model.claims import Statement
from goodoffices.record.figures.claimed import Claim, claim_of, rejected_by, ruled_out
from goodoffices.record.figures.reach import Reach
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set

__all__ = ["claimant", "disputes_of", "teller_of", "told_by"]

_WANTS = (
    word_set("verbs that demand") | word_set("verbs that wish an act") | {"needs", "need", "wish"}
)


def claimant(statement: Statement | None, publisher: str) -> str:
    """Who claims what a statement says: the origin of its chain, or the publisher."""
    if statement is None or len(statement.chain) < 2:
        return publisher
    return statement.chain[-1].name


def _disputes(statement: Statement) -> bool:
    """Whether a statement denies what it tells: its figures are not claimed by who denies."""
    cue = statement.cue.text.lower() if statement.cue is not None else ""
    return cue.startswith(("disput", "deny", "deni")) and "negated cue" not in statement.flags


def teller_of(statements: Sequence[Statement], at: int) -> tuple[Statement | None, list[Statement]]:
    """The innermost statement that tells a figure, and those that deny it.

    Not one whose attribution, between two halves of a quotation, holds the figure; nor, where
    another tells it, one that says what is not said.
    """
    inside = [
        s
        for s in statements
        if (content := s.content).start <= at < content.end
        and not (s.flags and _beside_quotes(s, at))
    ]
    disputing = [s for s in inside if s.cue is not None and _disputes(s)]
    told = [s for s in inside if s not in disputing] if disputing else inside
    affirmed = [s for s in told if "negated cue" not in s.flags] or told
    inner = affirmed[0] if len(affirmed) == 1 else min(affirmed, key=_depth, default=None)
    if inner is not None and _is_act(inner):
        # "The state has offered to free 60, diplomats say": the number is theirs.
        telling = [s for s in affirmed if s.kind not in ("unattributed", "speech_act")]
        others = [s for s in telling if s.chain[-1] != inner.chain[-1]]
        inner = min(others, key=_depth, default=inner)
    return inner, disputing


def _depth(statement: Statement) -> tuple[bool, int]:
    return statement.kind == "unattributed", len(statement.content.text)


def _is_act(statement: Statement) -> bool:
    """Whether a statement is of what somebody does or wants, which others may tell of."""
    cue = statement.cue.text.lower() if statement.cue is not None else ""
    return statement.kind == "speech_act" or cue in _WANTS


def _beside_quotes(statement: Statement, at: int) -> bool:
    """Whether a place lies in the attribution that interrupts a quotation."""
    cue = statement.cue
    if "interrupted by its attribution" not in statement.flags or cue is None:
        return False
    return bool(statement.quoted) and not any(s.start <= at < s.end for s in statement.quoted)


def disputes_of(parsed: Parsed, first: int, disputing: Sequence[Statement]) -> list[str]:
    """Flags for those who deny a figure.

    What is told as known they do not deny: "denied having paid for the return of 24 men".
    """
    if parsed.lower(first - 1) == "of" and "the" in parsed.lowers[max(0, first - 4) : first - 2]:
        return []
    return [f"disputed by {claimant(statement, '')}" for statement in disputing]


def told_by(
    parsed: Parsed,
    first: int,
    end: int,
    statement: Statement | None,
    reach: Reach,
    around: Sequence[Statement] = (),
) -> Claim:
    """Who claims a figure, and who says that it is wrong: then nobody named claims it."""
    doc = reach.text.doc
    said = claimant(statement, doc)
    if out := ruled_out(parsed, first):
        by = out == "denied" and said != doc
        return Claim(doc, (f"disputed by {said}" if by else "ruled out",))
    rejected = rejected_by(parsed, first, end, reach)
    if rejected:
        return Claim(doc, (f"disputed by {rejected}",))
    if statement is None or statement.kind == "unattributed":
        return claim_of(parsed, first, end, reach) or _carried(parsed, first, around) or Claim(said)
    return Claim(said)


def _carried(parsed: Parsed, first: int, around: Sequence[Statement]) -> Claim | None:
    """The speaker whose clause a semicolon goes on: "..., the director said; 19 people were hurt"."""
    close = parsed.tags.rfind(";", 0, first)
    if close < 2 or parsed.tags[close - 1] != "v" or "v" in parsed.tags[close:]:
        return None
    end = parsed.ends[close - 1]
    for statement in around:
        if statement.cue is not None and statement.cue.end == end and len(statement.chain) > 1:
            return Claim(statement.chain[-1].name, ("source of the clause before",))
    return None
