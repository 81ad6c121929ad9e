"""The text files of QOAgent: one file per party, with options, values and time effects.

After settings on lines with ``@``, each issue is four lines: ``! name*side*weight``, its
options, a value per option, and a time effect per option (Lin et al. 2008).  Utilities are
weights times values as they stand; settings and time effects are not represented.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from attrs import define, field

from goodoffices.errors import BadInput, Fault
from goodoffices.formats.catalogue import FORMATS, Options, Source, unique
from goodoffices.formats.profiles import Party, choose
from goodoffices.formats.text_safe import decode, exact, read_bytes
from goodoffices.model.issues import Issue
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

__all__ = ["read", "sniff"]

CONVENTION = "QOAgent convention: values are multiplied by issue weights as they stand in the file."
_ISSUE = re.compile(r"!\s*(?P<name>[^*]+)\*(?P<side>[^*]*)\*(?P<weight>\S+)\s*\Z")


def sniff(source: Source) -> bool:
    """Whether a text file of the source has issues as QOAgent writes them."""
    heads = (source.head(file) for file in source.suffixed(".txt"))
    return any(re.search(r"^!\s*[^*\n]+\*[^*\n]*\*\S+\s*$", head, re.MULTILINE) for head in heads)


@define
class _Profile:
    """What was read of one file."""

    file: Path
    issues: list[Issue] = field(factory=list)
    weights: dict[str, Fraction] = field(factory=dict)
    values: dict[str, tuple[Fraction, ...]] = field(factory=dict)
    notes: list[Fault] = field(factory=list)

    def fault(self, message: str, line: int) -> None:
        """Note what is wrong on a line."""
        self.notes.append(Fault(message, str(self.file), line))

    def number(self, text: str, line: int) -> Fraction:
        """The number written; 0, noted, if it is none."""
        try:
            return Fraction(exact(text))
        except ValueError:
            self.fault(f"{text[:40]!r} is no number; read as 0", line)
            return Fraction(0)


@FORMATS.register(
    "qoagent",
    title="QOAgent domain (text)",
    source="Lin, Kraus, Wilkenfeld and Barry 2008",
    sniff=sniff,
)
def read(source: Source, options: Options) -> Scenario:
    """Read the files of a folder, each a party; the first gives issues and options."""
    notes: list[Fault] = []
    profiles: list[_Profile] = []
    for file in source.suffixed(".txt"):
        try:
            profile = _profile(file)
        except BadInput as error:
            notes += error.faults
            continue
        notes += profile.notes
        if profile.issues:
            profiles.append(profile)
        else:
            notes.append(Fault("no issues here; left out", str(file)))
    if not profiles:
        raise BadInput(notes or [Fault("no issues here; give some", str(source.path))])
    issues = tuple(profiles[0].issues)
    parties: list[Party] = []
    for profile in profiles:
        if tuple(profile.issues) != issues:
            notes.append(
                Fault("other issues or options than the first file; left out", str(profile.file))
            )
            continue
        name = unique(profile.file.stem, [party.name for party in parties])
        parties.append(Party(name, profile.file, Utility(profile.weights, profile.values)))
    chosen = choose(parties, options, notes)
    return Scenario(
        parties=tuple(party.name for party in chosen),
        issues=issues,
        preferences={party.name: party.preference for party in chosen},
        title=source.path.stem,
        conventions=(CONVENTION,),
        notes=tuple(str(note) for note in notes),
    )


def _profile(file: Path) -> _Profile:
    profile = _Profile(file)
    lines = [
        (number, line.strip())
        for number, line in enumerate(decode(read_bytes(file), str(file)).splitlines(), start=1)
        if line.strip()
    ]
    settings = [number for number, line in lines if line.startswith("@")]
    if settings:
        profile.fault("settings and time effects are not represented", settings[0])
    for place, (number, line) in enumerate(lines):
        if line.startswith("!"):
            block = [row for row in lines[place + 1 : place + 3] if not row[1].startswith("!")]
            _issue(profile, number, line, block)
    return profile


def _issue(profile: _Profile, number: int, line: str, block: list[tuple[int, str]]) -> None:
    match = _ISSUE.match(line)
    if not match or len(block) < 2:
        profile.fault("an issue should be '! name*side*weight', options, values", number)
        return
    name, options = match["name"].strip(), tuple(block[0][1].split())
    if name in profile.weights or len(set(options)) != len(options):
        profile.fault(f"issue '{name}' or an option of it is named twice; left out", number)
        return
    values = [profile.number(text, block[1][0]) for text in block[1][1].split()]
    if len(values) != len(options):
        profile.fault(f"{len(values)} values for {len(options)} options; left out", block[1][0])
        return
    profile.issues.append(Issue(name, options))
    profile.weights[name] = profile.number(match["weight"], number)
    profile.values[name] = tuple(values)
