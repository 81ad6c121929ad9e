"""The words by which news tells a position: patterns of the language, kind by kind.

A pattern is tried only where words stand without which it cannot match; see
:mod:`goodoffices.record.positions.wording`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from goodoffices.model.claims import PositionKind
from goodoffices.record.cues import CUES, Cue
from goodoffices.record.quick import Either, one_of

__all__ = [
    "BOUNDARY",
    "CONDITION",
    "IF",
    "OUGHT",
    "PATTERNS",
    "REFUSED",
    "REFUSES",
    "SECOND",
    "STANDS",
    "Pattern",
    "act_kind",
]

CONDITION = re.compile(
    r"\b(?:before(?=\s+(?:the|a|an|its|their|his|her|all|any|both|every|\w+(?:tion|ment|al)\b|[A-Z]?[a-z]+\s+\w+(?:s|ed|n)?\b))|unless|until"
    r"|only\s+if|only\s+when|only\s+once|that\s+(?:did|does|do)\s+not(?=\s)|provided\s+that|provided(?=\s+\w+\s+\w+)|on\s+condition\s+that"
    r"|as\s+long\s+as|so\s+long\s+as|except\s+if|without(?=\s+\w))\b"
)
_WILL = one_of("will", "would", "shall", "can", "could")
REFUSES = Either(
    ("not,never", _WILL + r"\s*(?:still\s+|also\s+|simply\s+)?(?:not|never)\b"),
    ("won't", r"\bwon't\b"),
    ("nobody,one", one_of("nobody", r"no\s+one", "none") + r"\s+(?:will|would|can)\b"),
    ("only", one_of("will", "would") + r"\s+(?:\w+\s+){0,2}only\b"),
    ("refus", r"\brefus\w+\s+to\b"),
    ("only", r"\bonly\s+(?:if|when|once|after|on\s+condition)\b"),
    ("going", r"\b(?:am|is|are|was|were|'re|'m)\s*(?:not|n't)\s+going\s+to\b"),
    ("never", r"'ll\s+never\b"),
    ("circumstance", r"\b(?:will|would|shall)\s+under\s+no\s+circumstances?\b"),
    (
        "before,earlier,sooner",
        r"\b(?:once|when|after)\b(?=[^.;]{3,120}\b(?:and|but)\s+not\s+(?:(?:a|one)\s+\w+\s+)?(?:before|earlier|sooner)\b)",
    ),
    ("unless", r"\bnot\s+(?=unless\b)"),
    (
        "not",
        one_of("not")
        + r"\s+(?:a|an|one)\s+(?:single\s+)?\w+\s+(?:of\s+(?:\w+\s+){1,3})?(?:will|would|can)\b",
    ),
    ("there", r"\bthere(?:\s+(?:(?:will|can|would|could)\s+be|is)|'ll\s+be)\s+no\b"),
    (
        "before,until,unless,without",
        one_of("no") + r"\s+(?!longer\b)(?=(?:\w+\s+){1,8}?(?:before|until|unless|without)\b)",
    ),
    ("that", one_of("no") + r"\s+(?=(?:\w+\s+){1,4}?that\s+(?:did|does|do)\s+not\b)"),
)
REFUSED = re.compile(r"\b(?:not|never|cannot|won't|refus\w+|no)\b|n't\b")
STANDS = re.compile(_WILL + r"\b")
IF = re.compile(one_of("if", "when", "once", "after") + r"\b")
SECOND = re.compile(r"[ab](?:(?<=\sa)nd|(?<=\sb)ut)\s+(?=(?:will|would|shall|cannot|can|won't)\b)")
# A stop, but not of "2.8" or "7 a.m."
BOUNDARY = re.compile(
    r"[;.,](?:(?<=;)|(?<=\.)(?![\w,])(?<!\b[a-z]\.)|(?<=,)\s+(?:while|with(?!\s+or\b)|as|but|although|where)\b)"
)


class Pattern(NamedTuple):
    """What a kind of position is told by; it is tried where one of its ``words`` stands.

    One of ``others`` must stand there as well, if any are given.  ``owner`` says that a noun follows its owner ("their demand is"), ``spoken`` that it counts
    only in what a party says itself, ``parts`` that what follows is told one by one.
    """

    kind: PositionKind
    regex: re.Pattern[str]
    words: frozenset[str]
    others: frozenset[str]
    owner: bool = False
    spoken: bool = False
    parts: bool = False


def _pattern(
    kind: PositionKind,
    regex: str,
    words: str,
    others: str = "",
    *,
    owner: bool = False,
    spoken: bool = False,
    parts: bool = False,
) -> Pattern:
    sets = frozenset(words.split()), frozenset(others.split())
    return Pattern(kind, re.compile(regex), *sets, owner, spoken, parts)


_PROPOSAL = r"(?:compromise|proposal|offer|formula|plan|package|blueprint|draft|counter-?proposal|counter-?offer)s?"
_PROPOSALS = " ".join(
    f"{noun} {noun}s"
    for noun in (
        *("compromise", "proposal", "offer", "formula", "plan", "package", "blueprint", "draft"),
        *("counterproposal", "counteroffer"),
    )
)
OUGHT = _pattern(
    "demand",
    # What may not stand before is looked at after the first letter only.
    r"[hn](?<!\w.)(?<!\bwe\s.)(?<!\bi\s.)(?<!\bit\s.)(?<!\bthey\s.)(?<!\byou\s.)(?<!\bwill\s.)(?<!\bwould\s.)(?<!\bmay\s.)(?<!\bto\s.)(?<!\bthere\s.)"
    r"(?:(?<=h)(?:as|ave|ad)|(?<=n)eeds?)\s+to\s+(?!do\b|have\b|say\b)[a-z]+",
    "has have had need needs",
    "to",
    spoken=True,
)
"""What others have to do, where a party says so."""
PATTERNS = (
    _pattern(
        "demand",
        r"\bdemands?\b[^.;]{0,60}?\b(?:is|are|was|were|include|includes|included)\b(?!\s+(?:un\w+able|not|\w+ed|met|put|rejected|refused|absurd|excessive))"
        r"|(?:(?<='s\s)|(?<=s'\s)|\b(?:its|their|his|her|our|main|only|first|key)\s)(?:\w+\s+){0,2}(?:conditions?|bottom\s+line)\s+(?:is|are|was|were|remains?)\b(?:\s+that\b)?",
        "demand demands condition conditions bottom",
        "is are was were include includes included remain remains",
        owner=True,
        parts=True,
    ),
    _pattern(
        "demand",
        r"\b(?:gave|gives|given|giving)\s+(?!its\b|his\b|her\b|their\b|our\b)(?=[^.;,]{2,60}?\b(?:hours|days|weeks|until\s+\S+(?:\s\S+){0,4}?)\s+to\s+[a-z])",
        "gave gives given giving",
        "hours days weeks until",
    ),
    _pattern(
        "demand",
        r"\b(?:set|sets|made|makes|make|making|laid\s+down)\s+(?=[^.;]{1,90}\b(?:pre)?conditions?\s+(?:for|of|to)\b)"
        r"|\b(?:set|sets|setting|gave)\s+(?=[^.;]{1,60}\bdeadline\b[^.;]{0,60}\b(?:for\s+(?:the\s+)?\w+|to\s+[a-z]))",
        "condition conditions precondition preconditions deadline",
        "set sets setting made makes make making laid gave",
    ),
    _pattern(
        "demand",
        r"\bthe\s+(?:very\s+)?(?:minimum|least|most|maximum)\s+(?:that\s+)?(?=[^.;]{2,40}\bwould\s+accept\b)",
        "accept",
        "minimum least most maximum",
    ),
    _pattern(
        "offer",
        r"\b(?:could|can|would)\s+(?:accept|live\s+with|settle\s+for)\b(?=\W+(?:(?:a|an|the|about|some)\s|\d|\w+\s+(?:or\s+\w+\s+)?\w+s\b))",
        "accept live settle",
        "could can would",
    ),
    _pattern(
        "offer",
        r"(?:(?<='s\s)|(?<=s'\s)|\b(?:its|their|his|her|our)\s)(?:\w+\s+){0,1}offer\s+(?:is|was|remains|remained|stands\s+at|stood\s+at)\b",
        "offer",
        "is was remains remained stands stood",
        owner=True,
    ),
    _pattern(
        "offer",
        r"\b(?:suggested|floated|proposed)\s+(?=\d|(?:\w+\s+){1,4}as\s+an?\b)|\bcould\s+(?:imagine|consider|envisage)\b",
        "suggested floated proposed imagine consider envisage",
    ),
    _pattern(
        "demand",
        r"m(?<!\w.)(?<!\bwe\s.)(?<!\bi\s.)ust\s+(?!have\b|still\b|be\s+(?:a|an|the)\b|also\s+have\b)[a-z]+",
        "must",
        spoken=True,
    ),
    _pattern(
        "demand",
        r"\b(?:(?:both|all|the)\s+(?:sides|parties)|everyone)\s+(?:should|ought\s+to|have\s+to)\s+(?!have\b)[a-z]+",
        "sides parties everyone",
        "should ought have",
        spoken=True,
    ),
    _pattern(
        "offer",
        r"\b(?:is|are|was|were|be)\s+on\s+offer\b|\boffer\b[^.;]{0,120}?\b(?:remains?|remained|stands?|stood|is|was)\s+(?:still\s+)?on\s+the\s+table\b",
        "offer",
        "on",
        spoken=True,
    ),
    _pattern(
        "offer",
        r"\b(?:have|has|had)\s+put\s+[^.;,]{2,40}?\s+on\s+the\s+table\b"
        r"|\b(?:everything|anything)\s+can\s+be\s+(?:discussed|negotiated)\b",
        "put everything anything",
        "table discussed negotiated",
        spoken=True,
    ),
    _pattern(
        "plan",
        r"\b(?:reserve[sd]?|reserving)\s+the\s+right\s+to\b",
        "reserve reserves reserved reserving",
        "right",
    ),
    OUGHT,
    _pattern(
        "demand",
        r"\b(?:has|have|had|set|sets|listed|named|stated|laid\s+(?:down|out)|put|with)\s+(?:\w+\s+){0,2}?"
        r"(?:conditions|demands)\b[^:.;]{0,90}:\s*",
        "conditions demands",
        parts=True,
    ),
    _pattern(
        "demand",
        r"\b(?:lower|cut|rais|increas|reduc|slash|soften|harden|doubl|halv)\w*\s+(?:its|their|his|her|the)\s+(?:\w+\s+){0,2}?"
        r"(?:demand|asking\s+price|claim)\s+(?:by|to|from)\b",
        "demand asking claim",
    ),
    _pattern(
        "offer",
        r"\b(?:lower|cut|rais|increas|reduc|improv|sweeten|doubl|halv)\w*\s+(?:its|their|his|her|the)\s+(?:\w+\s+){0,2}?"
        r"(?:offer|bid)\s+(?:by|to|from)\b",
        "offer bid",
    ),
    _pattern(
        "rejection",
        r"\b(?:has|have|had|with)\s+no\s+(?:intention|plans?|desire|wish|interest|appetite)\s+(?:of|to|in|for)\b",
        "intention plan plans desire wish interest appetite",
        "no",
    ),
    _pattern(
        "demand",
        r"\b(?:link(?:s|ed)|tied|ties|condition(?:s|ed))\s+(?:its|their|his|her|any|the)\s+[^.;,]{3,60}?\s(?:to|on|upon)\b"
        r"|\b(?:made|makes|making|make)\s+[^.;,]{3,80}?\s(?:conditional|contingent|dependent)\s+(?:up)?on\b",
        "links linked tied ties conditions conditioned conditional contingent dependent",
    ),
    _pattern(
        "demand",
        r"(?:(?<='s\s)|(?<=s'\s)|\b(?:its|their|his|her|our)\s)(?:\w+\s+){0,2}"
        r"(?:depends|depended|hinges|hinged|(?:is|was|remains)\s+(?:conditional|contingent|dependent))\s+(?:up)?on\b",
        "depends depended hinges hinged conditional contingent dependent",
        "on upon",
        owner=True,
    ),
    _pattern(
        "rejection",
        r"[\"']?\b(?:not\s+(?:be\s+)?acceptable|not\s+up\s+for\s+\w+|not\s+an?\s+(?:subject|matter)\s+(?:of|for)\s+(?:negotiations?|talks|discussion|bargaining)|not\s+in\s+favou?r\s+of|not\s+on\s+the\s+table|off\s+the\s+table|out\s+of\s+the\s+question|not\s+negotiable"
        r"|non-negotiable|unacceptable|a\s+non-starter)\b",
        "table question negotiable acceptable unacceptable starter favor favour up subject matter",
        "not off out non unacceptable",
        spoken=True,
    ),
    _pattern(
        "rejection",
        r"\bvot(?:ed|es|e)\b[^.;,]{0,40}?\bto\s+(?:reject|oppose|turn\s+down)\b|\bvot(?:ed|es)\s+(?:\S+\s+(?:to|-)\s+\S+\s+)?(?:down|against)\b",
        "voted votes vote",
        "reject oppose turn down against",
    ),
    _pattern(
        "plan",
        r"\bvoted\b[^.;,]{0,40}?\bto\s+(?!reject\b|oppose\b|turn\b)[a-z]+",
        "voted",
        "to",
    ),
    _pattern(
        "offer",
        r"\b(?:floated|float|tabled|table|put\s+forward|presented|submitted|drafted|suggested|made|handed\s+over)\s+"
        r"(?=(?:\w+[\s-]+){1,5}?" + _PROPOSAL + r"\b)",
        "floated float tabled table put presented submitted drafted suggested made handed",
        _PROPOSALS,
    ),
    _pattern(
        "aim",
        r"\b(?:aimed\s+at|aims?\s+(?:to|at|is\s+to)|efforts?\s+(?:to|aimed\s+at)|goals?\s+(?:is|are)\s+to"
        r"|working\s+to|trying\s+to|bid\s+to|committed\s+to)\b",
        "aimed aim aims effort efforts goal goals working trying bid committed",
        "to at",
    ),
    _pattern(
        "plan",
        r"\b(?:plans?|planned|planning|intention)\s+to\b",
        "plan plans planned planning intention",
        "to",
    ),
    _pattern(
        "agreed",
        r"\b(?:(?:reached|reach|came\s+to|struck|concluded|signed)\s+(?:an?|the)?\s*[\"']?(?:\w+\s+){0,2}"
        r"(?:understanding|agreement|deal|accord|compromise)|agreed\s+(?:to|on|in\s+principle)"
        r"|accept(?:s|ed)\s+(?=(?:the|a|an|this|that|its|their)\b))",
        "reached reach came struck concluded signed agreed accepts accepted",
    ),
    _pattern("priority", r"\b(?:top\s+|first\s+|main\s+|absolute\s+)?priority\b", "priority"),
)
"""Tried in this order on each clause of a statement."""

_ACT_KINDS: dict[str, PositionKind] = {
    "reject": "rejection", "refuse": "rejection", "rule out": "rejection", "dismiss": "rejection",
    "demand": "demand", "call for": "demand", "insist on": "demand", "request": "demand", "urge": "demand",
    "call on": "demand", "offer": "offer", "propose": "offer", "agree": "agreed", "pledge": "offer",
    "promise": "offer", "vow": "plan", "threaten": "plan", "oppose": "rejection", "want": "demand",
    "seek": "demand", "ask": "demand", "press for": "demand", "push for": "demand", "appeal to": "demand",
    "intend": "plan", "rebuff": "rejection", "repudiate": "rejection", "decline": "rejection",
    "object to": "rejection", "turn down": "rejection", "favour": "aim", "favor": "aim", "prefer": "aim", "support": "agreed",
    "back": "agreed", "endorse": "agreed",
}  # fmt: skip
_CHARGE = re.compile(
    r"(?:the|a|any|these|those|such|his|her|its|their|all)?\s*(?:(?:charge|claim|allegation|accusation"
    r"|assertion|report|criticism)s?\b|(?:suggestion|notion|idea)s?(?=\s+that\b))"
)
_OUGHT = re.compile(
    r"\b(?:must|should|has to|have to|needs? to)\b"
    r"|(?<!\bto )(?<!\bwill )(?<!\bwould )(?<!\bcould )(?<!\bcan )(?<!\bmay )(?<!\bnot )\bbe\s+(?:\w+(?:ed|[aeow]n|ght|[nlf]t|[ae]ld)|put|cut|set|met|sent|made|paid)\b"
)
# "insisted that the militia leave": a clause without tense tells what ought to be.
_LEAVE = re.compile(
    r"(?:that\s+)?(?!its?\b|they\b|their\b|we\b|our\b)[\w'-]+\s+(?:[\w'-]+\s+){0,3}?"
    r"(?<!\bthe\s)(?<!\ba\s)(?<!\bits\s)(?<!\bany\s)(?<!\btheir\s)(?<!\bof\s)(?<!\bto\s)"
    r"(?:accept|agree|allow|apologi[sz]e|cease|clear|close|comply|cooperate|disarm|disband|end|free|give|grant|guarantee"
    r"|halt|hand|honou?r|join|leave|lift|make|move|open|pay|pull|quit|recogni[sz]e|release|remain|reopen|resign"
    r"|respect|resume|return|sign|start|stay|step|stop|surrender|take|vacate|withdraw)\b"
)
_NOUNS: tuple[tuple[str, PositionKind], ...] = (
    ("demand", "demand"),
    ("call", "demand"),
    ("offer", "offer"),
    ("refusal", "rejection"),
    ("rejection", "rejection"),
    ("opposition", "rejection"),
)
_TOLD_AGAIN = frozenset(("repeat", "renew", "reiterate", "reaffirm", "stress"))
_AIMS = frozenset(("want", "seek", "hope", "wish", "aim"))


def _name(reading: Cue) -> str:
    return f"{reading.lemma} {reading.particle}" if reading.particle else reading.lemma


# The cues that can be the act of a position, by their first words.
_ACTS = {
    word: readings
    for word, readings in CUES.items()
    if not (_TOLD_AGAIN | _AIMS | _ACT_KINDS.keys() | {"insist"}).isdisjoint(map(_name, readings))
}


def act_kind(cue: str, content: str) -> PositionKind | None:
    """The kind of position that an act of speech states; ``content`` in small letters.

    >>> act_kind("called for", "a truce"), act_kind("wants", "to leave"), act_kind("repeated", "its demand for aid")
    ('demand', 'aim', 'demand')
    >>> act_kind("said", "it rained") is None
    True
    """
    first, _, rest = cue.partition(" ")
    for reading in _ACTS.get(first, ()):
        if reading.particle and reading.particle != rest:
            continue
        name = _name(reading)
        if name in _AIMS and content.startswith("to "):
            return "aim"
        if name == "insist" and (
            content.startswith("only ") or _OUGHT.search(content) or _LEAVE.match(content)
        ):
            return "demand"
        if content.startswith(("anonymity", "not being named")):
            return None
        # 'dismissed as "a fairy tale" a claim'
        charged = _CHARGE.search if content.startswith("as ") else _CHARGE.match
        if name in ("reject", "dismiss") and charged(content):
            return None
        if name in ("support", "back", "endorse") and reading.form == "ing":
            # "to scare others into supporting him"
            return None
        if name in _ACT_KINDS:
            return _ACT_KINDS[name]
        if name in _TOLD_AGAIN:
            head = " ".join(content.split()[:4])
            return next((kind for noun, kind in _NOUNS if f" {noun}" in f" {head}"), None)
    return None
