"""Cue verbs: which verbs report speech, acts and attitudes, in which frames.

The classes are those of attribution studies (Pareti, "PARC 3.0", 2016): neutral verbs of saying,
distancing verbs ("claims"), acts of speech ("rejects") and attitudes ("hopes").  The list is in
``data/cues.txt``; inflected forms are made from the base.
"""

from __future__ import annotations

from importlib.resources import files

from attrs import frozen

from goodoffices.record.lexicon import word_set

__all__ = ["AMBIGUOUS", "CUES", "Cue", "forms_of", "inflections"]


@frozen
class Cue:
    """A form of a cue verb.

    ``form`` is ``base``, ``s``, ``past``, ``ing`` or, where the form has several uses, ``past`` for
    participles too; ``particle`` is a word that must follow, or empty.
    """

    lemma: str
    kind: str
    frames: str
    form: str
    particle: str = ""


def inflections(base: str) -> tuple[str, str, str, str]:
    """Base, third person, past and -ing form of a regular verb.

    >>> inflections("reply"), inflections("note")[2:]
    (('reply', 'replies', 'replied', 'replying'), ('noted', 'noting'))
    """
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d", f"{base[:-1]}ing"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    return base, third, f"{base}ed", f"{base}ing"


def forms_of(listed: str) -> tuple[list[str], str]:
    """The forms of a verb of a word list, given after slashes or regular, and its particle.

    >>> forms_of("put/puts/putting+off"), forms_of("note")
    ((['put', 'puts', 'putting'], 'off'), (['note', 'notes', 'noted', 'noting'], ''))
    """
    parts = [part.partition("+") for part in listed.split("/")]
    forms = [form for form, _, _ in parts]
    particle = next((particle for _, _, particle in parts if particle), "")
    return forms if len(forms) > 1 else list(inflections(forms[0])), particle


def _form(word: str, place: int) -> str:
    if word.endswith("ing"):
        return "ing"
    if place == 0:
        return "base"
    return "s" if place == 1 and word.endswith("s") else "past"


def _load() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    text = files("goodoffices.record").joinpath("data/cues.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        kind, frames, *verbs = line.split()
        for verb in verbs:
            forms, particle = forms_of(verb)
            for place, word in enumerate(forms):
                cue = Cue(forms[0], kind, frames, _form(word, place), particle)
                # Forms with a particle are tried first: they say more.
                known = found.get(word, ())
                found[word] = (cue, *known) if particle else (*known, cue)
    return found


CUES = _load()
"""Every form of a cue verb, in lower case, with its readings."""

AMBIGUOUS = frozenset(
    word
    for word, cues in CUES.items()
    if cues[0].form in ("base", "s") and cues[0].lemma in word_set("cue verbs that are nouns too")
)
"""Forms that are as often nouns: "reports", "claims", "demands"."""
