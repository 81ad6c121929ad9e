"""Subjects: the noun phrase that speaks, left of its verb, right of it, or carried over.

After the verb frames of Pouliquen, Steinberger and Best, "Automatic detection of quotations in
multilingual news" (2007), widened to appositions, relative clauses and participles.
"""

from __future__ import annotations

import re

from attrs import define

from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_left, phrase_right
from goodoffices.record.statements.names import STANDS_ALONE

__all__ = ["Subject", "main_subject", "subject_left", "subject_right"]

_NICKNAME = re.compile(r'"U{1,2}"\Z')
# Tags of a relative clause between "who" and its last noun.
_WHO_DID = frozenset(("XP", "VP", "eP", "wP", "XeP", "X", "V", "e", "Xe"))
_REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves"))
_BE = word_set("forms of be")
_MODAL = word_set("modals")
_NOT = word_set("words of negation")


# Slots are read quicker than the fields of a tuple; never changed once made.
@define
class Subject:
    """Tokens ``first`` to ``last`` (exclusive) that name the speaker.

    ``how`` is ``phrase``, ``pronoun``, ``relative`` (who) or ``carried`` (from another clause); ``before``
    is where everything belonging to subject and verb begins, auxiliaries included.
    """

    first: int
    last: int
    how: str
    before: int
    auxiliaries: tuple[str, ...] = ()

    @property
    def passive(self) -> bool:
        """Whether a form of "be" governs the verb."""
        return bool(self.auxiliaries) and self.auxiliaries[-1] in _BE

    @property
    def modal(self) -> bool:
        """Whether the act lies ahead or is only possible ("will say", "could reject")."""
        return not _MODAL.isdisjoint(self.auxiliaries)

    @property
    def negated(self) -> bool:
        """Whether the verb is denied ("did not say")."""
        words = self.auxiliaries
        return bool(words) and any(word in _NOT or word.endswith("n't") for word in words)


def _verb_start(parsed: Parsed, cue: int) -> tuple[int, tuple[str, ...]]:
    """Where the verb group begins, and its auxiliaries in order."""
    tags, at, words = parsed.tags, cue, []
    if cue > 3 and tags[cue - 1] == "," and tags[cue - 4 : cue] == "X,B,":
        # "has, however, ruled out"
        words.append(parsed.lower(cue - 4))
        at = cue - 4
    while at > 0 and (
        tags[at - 1] in "XB"
        or (
            tags[at - 2 : at - 1] == "X"
            and (tags[at - 1] == "T" or parsed.lowers[at - 1] == "since")
        )
    ):
        # "has since announced", "had earlier reported"
        at -= 1
        if tags[at] == "X":
            words.append(parsed.lower(at))
    return at, tuple(words[::-1])


def _skip_time_left(parsed: Parsed, end: int) -> int:
    """Skip "on Sunday" between subject and verb."""
    tags, at = parsed.tags, end
    while at > 0 and tags[at - 1] in "TM":
        at -= 1
    if at == end or at < 2 or tags[at - 1] not in "PDwU":
        return end
    if tags[at - 1] == "P":
        return at - 1
    if tags[at - 1] == "D":
        return at - 1 if tags[at - 2] in "wUN)" else end
    return at if tags[at - 1] in "wU" else end


def _contracted(parsed: Parsed, at: int) -> bool:
    word = parsed.lower(at)
    return "'" in word and word.split("'")[0] in ("he", "she", "it", "they", "we", "i", "you")


def subject_left(parsed: Parsed, cue: int, start: int = 0) -> Subject | None:
    """The subject left of a verb, if there is one.

    >>> from goodoffices.record.text import Text
    >>> text = Text("wire", "On Monday, the envoy, Ann Orr, has also said that it is late.")
    >>> parsed = Parsed(text, text.sentences[0])
    >>> found = subject_left(parsed, parsed.tags.index("v"))
    >>> parsed.words(found.first, found.last)
    'the envoy, Ann Orr'
    """
    tags = parsed.tags
    verb, auxiliaries = _verb_start(parsed, cue)
    if auxiliaries and _contracted(parsed, verb):
        return Subject(verb, verb + 1, "pronoun", verb, auxiliaries)
    at = _skip_time_left(parsed, verb)
    if at <= start:
        return None
    if at < verb and tags[at - 1] == "e" and tags[at - 2 : at - 1] in ("w", "U"):
        # "A poll published on Sunday suggested"
        at -= 1
    last = tags[at - 1]
    if last == "R":
        return _relative(parsed, at, start, auxiliaries)
    if last == '"' and (nick := _NICKNAME.search(tags, max(start, at - 4), at)) is not None:
        # The commander "Tomas" demanded
        first = phrase_left(tags, nick.start(), start)
        return Subject(first, at, "phrase", first, auxiliaries) if first < nick.start() else None
    if last == "," and tags[max(start, at - 3) : at] == ",M," and tags[at - 4 : at - 3] == "U":
        # "its chairman, Abdul Tanjung, 67, told"
        at -= 3
        last = tags[at - 1]
    if last in ",~)":
        return _apposition(parsed, at, start, auxiliaries)
    first = phrase_left(tags, at, start)
    if first == at:
        return None
    if tags[first:at] == "D" and at < cue and parsed.lower(at) == "first":
        # "the first said"
        return Subject(first, at + 1, "phrase", first, auxiliaries)
    if tags[first] == "e" and tags[first - 1 : first] == "R" and first - 1 > start:
        # "people who attended the count said"
        return _relative(parsed, first, start, auxiliaries)
    how = "pronoun" if tags[first] == "N" and at - first == 1 else "phrase"
    if tags[first - 1 : first] == "R" and parsed.lower(first - 1) == "whose":
        # "Norland, whose government wants a share, insists"
        return Subject(first, at, "relative", first, auxiliaries)
    who = tags.rfind("R", max(start, first - 5), first)
    if how == "phrase" and who > start and tags[who + 1 : first] in _WHO_DID:
        # "two people who were in the building said"
        return _relative(parsed, who + 1, start, auxiliaries)
    if how == "pronoun" and who > start and tags[first - 1] in "wVe" and "," not in tags[who:first]:
        # "an official who had read it said"
        return _relative(parsed, who + 1, start, auxiliaries)
    if how == "pronoun" and parsed.lower(first - 1) == "of" and first - 2 >= start:
        # "one of them said"
        first, how = first - 2, "phrase"
    elif first - 3 > start and parsed.lower(first - 1) in _REFLEXIVES:
        # "a man calling himself the commander said"
        head = phrase_left(tags, first - 2, start)
        if head < first - 2 and parsed.lower(first - 2).endswith("ing"):
            first = head
    first = _widen(parsed, first, start)
    return Subject(first, at, how, first, auxiliaries)


def _relative(parsed: Parsed, at: int, start: int, auxiliaries: tuple[str, ...]) -> Subject | None:
    """ "The envoy, who said": the antecedent."""
    end = at - 1
    if end > start and parsed.tags[end - 1] == ",":
        end -= 1
    first = phrase_left(parsed.tags, end, start)
    if parsed.tags[first:end] == "M" and parsed.tags[first - 1 : first] == ",":
        # "Orr, 63, whose shop"
        end = first - 1
        first = phrase_left(parsed.tags, end, start)
    if first == end or parsed.lower(at - 1) in ("what", "whose", "whom"):
        return None
    return Subject(first, end, "relative", first, auxiliaries)


def _apposition(
    parsed: Parsed, at: int, start: int, auxiliaries: tuple[str, ...]
) -> Subject | None:
    """ "Ann Orr, the envoy, said": name and apposition; "Orr, speaking to reporters, said": name."""
    tags = parsed.tags
    mark = tags[at - 1]
    opening = {",": ",", "~": "~", ")": "("}[mark]
    for comma in range(at - 2, max(start, at - 45), -1):
        if tags[comma] != opening:
            continue
        inner = tags[comma + 1 : at - 1]
        if not inner or (parsed.quoted[comma] and not parsed.quoted[at - 1]):
            return None
        first = phrase_left(tags, comma, start)
        if first == comma:
            if opening == ",":
                continue
            return None
        if set(inner) <= set("B") or inner == "M":
            # "Two sources, however, told", "Orr, 47, told"
            first = _widen(parsed, first, start)
            return Subject(first, comma, "phrase", first, auxiliaries)
        if tags[first:comma] == "M" and tags[first - 1 : first] == ",":
            # "Orr, 51, who began as a docker, dismissed"
            comma = first - 1
            first = phrase_left(tags, comma, start)
            return Subject(first, comma, "phrase", first, auxiliaries) if first < comma else None
        # "Two officials, one of whom took part and another who did not, said"
        members = parsed.lower(comma + 1) in ("one", "both", "some", "all", "each", "neither")
        aside = inner[0] in "PSgvtT" or mark != "," or members
        if inner[0] == "C" and parsed.lower(comma + 1) == "or":
            inner = inner[1:] or "U"
        name_like = inner[0] in "DUwRMNe" and (inner[0] == "R" or "X" not in inner)
        if inner[0] == "v" and "X" in inner:
            return None
        if not aside and not name_like:
            return None
        first = _widen(parsed, first, start)
        if inner[0] == "R":
            first = _described_name(parsed, first, comma, start)
        return Subject(first, comma if aside else at - 1, "phrase", first, auxiliaries)
    return None


def _described_name(parsed: Parsed, first: int, last: int, start: int) -> int:
    """Take the name into "Ann Orr, Mr Hask's chief of staff, who was in Kesh, said"."""
    tags = parsed.tags
    if first - 2 <= start or tags[first - 1] != "," or "w" not in tags[first:last]:
        return first
    left = phrase_left(tags, first - 1, start)
    return left if tags[left : first - 1] in ("UU", "UUU", "UUUU") and left <= start + 1 else first


def _widen(parsed: Parsed, first: int, start: int) -> int:
    """Take the title into "Movement official, Ann Orr, said" where the name follows a comma."""
    tags = parsed.tags
    if first - 2 > start and tags[first - 1] == "," and tags[first] == "U":
        left = phrase_left(tags, first - 1, start)
        titled = parsed.lower(first - 2) in word_set("roles")
        if (
            left < first - 1
            and titled
            and "T" not in tags[left : first - 1]
            and (left <= start + 2 or tags[left - 1] == '"')
        ):
            return left
    return first


def subject_right(parsed: Parsed, cue: int) -> Subject | None:
    """The subject after an inverted verb (``said Ann Orr, the envoy``), with its apposition."""
    tags, count = parsed.tags, len(parsed.tags)
    last = phrase_right(tags, cue + 1)
    if last == cue + 1:
        # "said another"
        alone = parsed.lower(last) in STANDS_ALONE and tags[last + 1 : last + 2] in tuple('.,;"')
        return Subject(last, last + 1, "phrase", cue) if alone else None
    how = "pronoun" if tags[cue + 1] == "N" else "phrase"
    last = _cut_time(tags, cue + 1, last)
    if how == "phrase" and last + 1 < count and tags[last] == "," and tags[last + 1] in "DwRe":
        end = last + 1
        while end < count and tags[end] not in ',;:."~':
            end += 1
        if tags[last + 1] == "R" or "X" not in tags[last + 1 : end]:
            last = end
    elif how == "phrase" and tags[last : last + 2] == ",U" and parsed.lower(cue + 1) == "the":
        # "says the governor of the central bank, Ann Orr."
        head = tags.find("P", cue + 1, last)
        end = last + 1
        while tags[end : end + 1] == "U":
            end += 1
        role = parsed.lower((head if head > 0 else last) - 1) in word_set("roles")
        if role and end - last > 2 and tags[end : end + 1] in (".", ",", '"', ";"):
            last = end
    return Subject(cue + 1, last, how, cue)


def _cut_time(tags: str, first: int, last: int) -> int:
    for place in range(first + 1, last):
        if tags[place] == "P" and place + 1 < last and tags[place + 1] == "T":
            return place
    return last


def main_subject(parsed: Parsed, before: int, start: int = 0) -> Subject | None:
    """The subject of the clause that a participle hangs on: the phrase before its first verb."""
    tags = parsed.tags
    for place in range(start, before):
        if tags[place] in "XVve" and not parsed.quoted[place]:
            found = subject_left(parsed, place, start)
            if found is not None:
                return Subject(found.first, found.last, "carried", found.first)
    return None
