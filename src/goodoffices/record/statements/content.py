"""Contents: where what is reported begins and ends, right or left of its cue.

The content of an indirect statement runs to the end of its clause: it stops where another
source takes over (", according to", ", Orr said"), at a participle that reports something
further (", adding that") and at a contrast set by the reporter (", while", ";").
"""

from __future__ import annotations

import re

from goodoffices.record.cues import CUES
from goodoffices.record.grammar import Parsed
from goodoffices.record.lexicon import word_set
from goodoffices.record.phrases import phrase_right
from goodoffices.record.statements.names import STANDS_ALONE

__all__ = [
    "FINITE",
    "MADE_PUBLIC",
    "clause_end",
    "clause_start",
    "dateline_end",
    "owns_what_follows",
    "skip_adverbials",
    "source_end",
    "strip_right",
]

FINITE = frozenset("XVve")
"""Tags one of which a clause with a verb of its own holds."""

_STOPPERS = word_set("clauses that end a content")
_DISCLAIMERS = word_set("disclaimers")
_PLACES = word_set("prepositions of adverbials")
_TELLS = frozenset("cton")
_VAGUE = frozenset(("about", "around", "over", "under", "between"))


def skip_adverbials(parsed: Parsed, at: int) -> int:
    """Skip "on Sunday", "in a statement", "to reporters in Paris" after a cue.

    Stops before that, a quotation, a comma or anything that can begin a clause.
    """
    tags, count = parsed.tags, len(parsed.tags)
    while at < count:
        if (tags[at] == "B" and _of_number(parsed, at)) or owns_what_follows(tags, at):
            break
        if tags[at] == "P" and tags[at + 1 : at + 2] == "M" and parsed.lower(at) in _VAGUE:
            # "said about 200 were held"
            break
        if parsed.lower(at + 2) == "ago" and tags[at + 1] == "T":
            # "announced two days ago that"
            at += 3
        elif tags[at] in "TB" or (tags[at] == "M" and at and tags[at - 1] == "T"):
            at += 1
        elif tags[at] in "Pt" and parsed.lower(at) in _PLACES and not _infinitive(parsed, at):
            after = _adverbial(parsed, at)
            if after == at:
                break
            at = after + (parsed.lower(after) in _CARRIED and tags[after + 1 : after + 2] in "Pt")
        elif tags[at] == "S" and (after := _after_what(parsed, at)) > at:
            at = after
        elif tags[at] == "(":
            close = tags.find(")", at)
            if close < 0:
                break
            at = close + 1
        else:
            break
    return at


# "said in a statement carried by radio"
_CARRIED = word_set("how words are made public")


def _after_what(parsed: Parsed, at: int) -> int:
    """Where that or a quotation begins after "said after a cabinet meeting on Tuesday"; else ``at``."""
    tags = parsed.tags
    if parsed.lower(at) not in ("after", "before", "as", "when", "while", "since"):
        return at
    for place in range(at + 2, min(at + 16, len(tags) - 1)):
        letter = tags[place]
        if letter in ',;:.v"':
            return at
        if letter == "h":
            # "after a report that showed": the clause is the report's.
            told = tags[place + 1] in "DNUMwP" and parsed.lower(place - 1) not in _DISCLAIMERS
            return place if told else at
    return at


def owns_what_follows(tags: str, at: int) -> bool:
    """Whether a time is a possessor that begins the content: "described Tuesday night's meeting"."""
    while at < len(tags) and tags[at] == "T":
        at += 1
    return at > 0 and tags[at - 1] == "T" and tags[at : at + 1] == "A"


def _of_number(parsed: Parsed, at: int) -> bool:
    """Whether an adverb belongs to a number or a refusal that begins the content."""
    tags = parsed.tags
    while at < len(tags) and tags[at] == "B":
        if parsed.lower(at) in ("never", "not"):
            return True
        at += 1
    return at < len(tags) and (tags[at] == "M" or parsed.lower(at) in word_set("small numbers"))


# "In a speech to parliament": no verb.
_AUDIENCES = frozenset(
    (
        *("parliament", "congress", "cabinet", "television", "radio", "media", "public", "local"),
        *("national", "foreign", "students", "supporters"),
    )
)


def _infinitive(parsed: Parsed, at: int) -> bool:
    """Whether "to" begins an infinitive here, not an addressee ("to reporters")."""
    if parsed.tags[at] != "t":
        return False
    following = parsed.tags[at + 1 : at + 2]
    word = parsed.lower(at + 1)
    plural = word.endswith("s") and not word.endswith(("ss", "us"))
    return not (following in ("D", "U", "N") or plural or word in _AUDIENCES)


def _adverbial(parsed: Parsed, at: int) -> int:
    """The end of one prepositional phrase without its own that-clause."""
    tags, count = parsed.tags, len(parsed.tags)
    place = at + 1
    if place < count and tags[place] in "TM":
        while place < count and tags[place] in "TM":
            place += 1
        return place
    end = phrase_right(tags, place, prepositions=False)
    if end == place and place < count and tags[place] == "D":
        end = place
        while end < count and tags[end] in "DTwUegMA":
            end += 1
    return end if end > place else at


def _takes_over(parsed: Parsed, at: int, past_only: bool) -> bool:
    """Whether a new source with its own cue verb begins at token ``at``."""
    tags = parsed.tags
    if tags.find("v", at) < 0:
        return False
    end = source_end(parsed, at)
    if end == at or end - at > 12:
        return False
    many = _many(parsed, at, end)
    if tags[end : end + 1] == "R" or (tags[end : end + 2] == "eP" and tags[at] == "D"):
        # "a Western official involved in the process said"
        end = _past_relative(tags, end)
    elif tags[end : end + 2] == ",R" and (close := tags.find(",", end + 2, end + 16)) > 0:
        # "..., but an aide, who asked not to be named, said"
        end = close + 1
    while end < len(tags) and tags[end] in "XB":
        if tags[end] == "X" and parsed.lower(end) in ("will", "would", "could", "may", "should"):
            return False
        end += 1
    if end >= len(tags) or tags[end] != "v":
        return False
    readings = CUES[parsed.lower(end)]
    return any(
        (cue.form in ("past", "s") or (many and cue.form == "base"))
        and ("c" in cue.frames or "t" in cue.frames)
        and not cue.particle
        for cue in readings
        if not past_only or cue.form == "past"
    )


MADE_PUBLIC = frozenset(
    ("read", "issued", "released", "published", "signed", "circulated", "obtained", "broadcast")
)
"""Participles that may follow a text that speaks."""


def source_end(parsed: Parsed, at: int) -> int:
    """The token after a phrase that may speak: "the envoy", "one of them", "another"."""
    tags = parsed.tags
    end = phrase_right(tags, at)
    if end - at > 2 and parsed.lowers[end - 1] in MADE_PUBLIC:
        # "a joint statement read out by Orr"
        end -= 1
    if end > at and tags[end : end + 2] == "PN" and parsed.lower(end) == "of":
        return end + 2
    if end > at and tags[end : end + 2] == "tD":
        # "aides to the premier"
        return phrase_right(tags, end + 1)
    if end > at or tags[at : at + 1] != "D":
        return end
    if parsed.lower(at) == "the" and parsed.lower(at + 1) in ("other", "first"):
        return at + 2
    return at + 1 if parsed.lower(at) in STANDS_ALONE else end


def _many(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a phrase has a plural head: "mediators", "diplomats in Kestan"."""
    of = parsed.tags.find("P", first, last)
    head = parsed.lower((of if of > first else last) - 1)
    return head in ("people", "police", "media") or (
        head.endswith("s") and not head.endswith(("ss", "us", "'s"))
    )


def _past_relative(tags: str, relative: int) -> int:
    """The second verb after "who": "the envoy who brokered the accord announced"."""
    seen = False
    for place in range(relative + 1, min(relative + 9, len(tags))):
        if tags[place] in ',;.:"':
            break
        if seen and tags[place] == "v":
            return place
        seen = seen or tags[place] in "XVvew"
    return relative


_MAY_END = re.compile("[;,~CS]")


def clause_end(parsed: Parsed, start: int, *, contrast: bool = False, narrow: bool = False) -> int:
    """Token at which the clause that begins at ``start`` ends (exclusive).

    ``contrast`` marks a clause under "while": it ends where the main clause begins.  ``narrow``
    marks the object of an act: it ends at a comma before "but" or "and" with a new clause.
    """
    tags, count = parsed.tags, len(parsed.tags)
    end = count
    while end > start and (tags[end - 1] == "." or (tags[end - 1] == '"' and end - start == 1)):
        end -= 1
    for match in _MAY_END.finditer(tags, start + 1, max(end, start + 1)):
        place, letter = match.start(), match[0]
        if parsed.quoted[place]:
            continue
        if letter == ";":
            return place
        if letter in ",~" and place + 1 < end and _stops_at(parsed, place, contrast):
            return place
        if narrow and letter == "," and _leaves_object(parsed, place):
            return place
        if letter == "C" and tags[start] == "t" and parsed.lower(place + 1) in _FINITES:
            # "vowed to seek peace and has suspended the warrants"
            return place
        if letter in "CS" and place + 2 < end and _same_subject_goes_on(parsed, start, place):
            return place - (tags[place - 1] == "," and place - 1 > start)
    return end


def _stops_at(parsed: Parsed, comma: int, contrast: bool) -> bool:
    tags, after = parsed.tags, comma + 1
    word, letter = parsed.lower(after), tags[after]
    joined = after + 1 if word in ("but", "and", "yet") else after
    if parsed.lower(joined) == "according" and parsed.lower(joined + 1) == "to":
        return True
    spoken = tags.find("v", after) >= 0
    if spoken:
        if letter == "v" and any(cue.form == "ing" for cue in CUES[word]):
            return True
        if letter == "B" and tags[after + 1 : after + 2] == "v":
            return any(cue.form == "ing" for cue in CUES[parsed.lower(after + 1)])
        if tags[comma : after + 3] == ",RNv":
            # "a canal at Ravel, which it says will water"
            return True
    if word in _STOPPERS and tags[comma] == ",":
        return True
    if letter == "D" and parsed.lower(after + 1) in _DISCLAIMERS:
        return True
    if spoken and word in ("a", "an") and _OF_WHAT_WAS_SAID.match(tags, comma):
        return True
    if contrast and letter in "DNU" and _finite_soon(parsed, after):
        return True
    if not spoken:
        return False
    if (late := _LATER.match(tags, after)) is not None:
        # ", hours after the rebels said"
        after = late.end()
    elif letter in "CS" and after + 1 < len(tags):
        after += 1
    return _takes_over(parsed, after, past_only=False)


# ", a stance Sudria criticised": another speaker, of what was said.
_OF_WHAT_WAS_SAID = re.compile(r",Dw+h?D?[wU]+v")


_WHO_SAYS = re.compile("R[XB]{0,3}v")
_LATER = re.compile("[DM]?TS(?=.)")


def _leaves_object(parsed: Parsed, comma: int) -> bool:
    """Whether the sentence leaves the object of an act here: ", but gave", ", a day after"."""
    tags = parsed.tags
    after = tags[comma + 1 : comma + 2]
    if after == "R":
        # "blamed the rebels, who denied it"
        acts = _WHO_SAYS.match(tags, comma + 1) is not None and "," not in tags[comma + 1 :]
        return acts and parsed.lower(comma + 1) in ("who", "which")
    if after == "C" and tags[comma + 2 : comma + 4] == "PT":
        # ", and on Friday he denied"
        at = comma + 4
        while tags[at : at + 1] == "T":
            at += 1
        return tags[at : at + 1] in ("N", "D", "U") and _new_clause(parsed, at)
    if after and after in "SC":
        return tags[comma + 2 : comma + 3] in ("V", "v", "X") or _new_clause(parsed, comma + 2)
    return (
        after in ("D", "M", "w")
        and "T" in tags[comma + 1 : comma + 4]
        and "S" in tags[comma + 2 : comma + 5]
    )


def _new_clause(parsed: Parsed, at: int) -> bool:
    end = phrase_right(parsed.tags, at)
    return parsed.tags[end : end + 1] in ("X", "V", "v", "B") and end - at < 10


def _finite_soon(parsed: Parsed, at: int) -> bool:
    end = phrase_right(parsed.tags, at)
    return end > at and end < len(parsed.tags) and parsed.tags[end] in "XVveB"


_HAVE = frozenset(("has", "have"))
_FINITES = frozenset(("has", "had", "is", "was", "were", "will", "would"))


def _same_subject_goes_on(parsed: Parsed, start: int, place: int) -> bool:
    """ "... and added that", "... but said": the same speaker goes on with a new cue."""
    tags, after = parsed.tags, place + 1
    if parsed.lowers[after] in _HAVE:
        # "denies that it fired and has called for an inquiry"; not "said Sudria has left and has"
        first = start + (tags[start] == "h")
        if tags[first] != "N" and not _HAVE.isdisjoint(parsed.lowers[start:place]):
            return False
        after += 1
    if tags[after : after + 1] == "B":
        after += 1
    if after + 1 >= len(tags) or tags[after] != "v":
        return False
    readings = CUES[parsed.lower(after)]
    plain = parsed.lower(after) == "say"
    says = plain or any(
        cue.form in ("past", "s") and not _TELLS.isdisjoint(cue.frames) for cue in readings
    )
    at = after + 1
    if tags[at] == "B":
        # "rejected this and proposed instead that"
        at += tags[at : at + 2] in ("Bh", "Bt")
    return says and tags[at] in 'hNPDU",tw'


def clause_start(parsed: Parsed, before: int, floor: int) -> int:
    """Where the content left of a cue begins: the sentence, or after a semicolon or colon."""
    tags = parsed.tags
    for place in range(before - 1, floor, -1):
        if tags[place] not in ";:" or parsed.quoted[place]:
            continue
        # "She recalled it differently: Orr had left, she said"; not "two demands: land and pay"
        if tags[place] == ";" or not FINITE.isdisjoint(tags[place:before]):
            return place + 1
    return floor or dateline_end(parsed)


def dateline_end(parsed: Parsed) -> int:
    """The token after a dateline that opens the sentence ("ORSUND, May 3 (Agency) - "); 0 without.

    A dateline with nothing after it is none.
    """
    end = _dateline(parsed)
    return end if end < len(parsed.tags) else 0


def _dateline(parsed: Parsed) -> int:
    tags = parsed.tags
    if tags[:2] == "(U":
        # "(Continental Press, 3 May) Talks ..."
        close = tags.find(")", 2, 14)
        dash = tags[close + 1 : close + 2] == "~"
        return close + 1 + dash if close > 0 and (dash or "T" in tags[2:close]) else 0
    if tags[:1] != "U":
        return 0
    for place in range(1, min(16, len(tags) - 3)):
        if parsed.texts[place] == "/":
            continue
        dash = tags[place] == "~" and parsed.texts[place] in "-\u2014"
        if dash or (tags[place] == ":" and parsed.texts[0].isupper()):
            while tags[place + 1 : place + 2] == "~":
                place += 1
            return place + 1
        if tags[place] not in "UTM,().PD":
            return 0
    return 0


def strip_right(parsed: Parsed, start: int, end: int) -> int:
    """Leave out trailing commas, stops and dashes of a content (not its quotation marks)."""
    while end > start and parsed.tags[end - 1] in ",.;:~":
        if parsed.tags[end - 1] == "~" and parsed.texts[end - 1] in "%$\u20ac\u00a3\u00b0":
            # "enriched to 60%, according to": a sign, not a dash
            break
        end -= 1
    return end
