"""GENIUS scenarios: a folder with a domain template and utility spaces, in XML.

Reads what GENIUS reads (Lin et al. 2014), and more: text before the XML declaration, files
that are not well-formed, missing indices, nested objectives, missing evaluations, folders
without a template.  Whatever had to be overlooked is a note with file and line.
"""

from __future__ import annotations

import re

from attrs import define, field

from goodoffices.errors import BadInput, Fault
from goodoffices.formats import genius_nonlinear, genius_profile, genius_rules, xml_safe
from goodoffices.formats.catalogue import FORMATS, Options, Source, unique
from goodoffices.formats.genius_domain import Domain, domain_of, issue_elements
from goodoffices.formats.genius_write import write
from goodoffices.formats.profiles import Party, choose
from goodoffices.formats.xml_safe import Element
from goodoffices.model.preferences import Utility
from goodoffices.model.scenario import Scenario

__all__ = ["read", "sniff"]

_DISCOUNTED = "Time discounts are kept for the talks; utilities here are undiscounted."
_IGNORED = {
    "similarity_function": "similarity functions are not used",
    "experimental": "settings for preference uncertainty are not used",
}
_ROOT = re.compile(r"<(negotiation_template|utility_space|domain)\b")


def sniff(source: Source) -> bool:
    """Whether an XML file of the source has a GENIUS template or utility space."""
    return any(_ROOT.search(source.head(file)) for file in source.suffixed(".xml"))


@define
class _Folder:
    """The files of a folder by what they are, and what had to be overlooked in each."""

    templates: list[Element] = field(factory=list)
    profiles: list[Element] = field(factory=list)
    notes: list[Fault] = field(factory=list)
    refused: list[Fault] = field(factory=list)


@FORMATS.register(
    "genius",
    title="GENIUS scenario (XML)",
    source="Lin, Kraus, Baarslag, Tykhonov, Hindriks and Jonker 2014",
    sniff=sniff,
    write=write,
    suffix=".xml",
)
def read(source: Source, options: Options) -> Scenario:
    """Read the domain and every utility space of a folder; problems become notes."""
    folder = _sort(source)
    conventions: list[str] = []
    notes = folder.notes
    domain = _domain(folder, options, conventions, source)
    parties: list[Party] = []
    for root in folder.profiles:
        path = next(file for file in source.files if str(file) == root.file)
        name = unique(path.stem, [party.name for party in parties])
        preference = _preference(root, domain, notes, conventions)
        secondary = root.get("type").upper() == "UNCERTAIN"
        blank = (
            preference is None
            and not genius_rules.has_rules(root)
            and not genius_nonlinear.is_nonlinear(root)
        )
        parties.append(Party(name, path, preference, secondary=secondary, blank=blank))
    if not parties and folder.refused:
        raise BadInput(folder.refused)
    seated = _seated(folder, parties, options)
    chosen = choose(seated or parties, options, notes, variants=not seated)
    if any(isinstance(p.preference, Utility) and p.preference.discount != 1 for p in chosen):
        conventions.append(_DISCOUNTED)
    return Scenario(
        parties=tuple(party.name for party in chosen),
        issues=domain.issues,
        preferences={party.name: party.preference for party in chosen},
        # GENIUS names the topmost objective "root" where nobody named it.
        title=source.path.stem if domain.title in ("", "root") else domain.title,
        conventions=tuple(dict.fromkeys(conventions)),
        notes=tuple(str(note) for note in notes),
    )


def _sort(source: Source) -> _Folder:
    folder = _Folder()
    for file in source.suffixed(".xml"):
        try:
            root, overlooked = xml_safe.load_file(file)
        except BadInput as error:
            folder.notes += error.faults
            folder.refused += error.faults
            continue
        folder.notes += overlooked
        if root.tag == "negotiation_template" or root.tag == "domain":
            folder.templates.append(root)
        elif root.tag == "utility_space" and issue_elements(root):
            folder.profiles.append(root)
        else:
            message = f"<{root.tag[:60]}> is neither a domain nor a utility space; left out"
            folder.notes.append(root.fault(message))
    return folder


def _domain(folder: _Folder, options: Options, conventions: list[str], source: Source) -> Domain:
    """The domain of the template that fits most profiles, or else of the first profile."""
    candidates = folder.templates or folder.profiles[:1]
    if not folder.templates and folder.profiles:
        message = "no domain file; issues and options are taken from the first profile"
        folder.notes.append(folder.profiles[0].fault(message))
    best: tuple[int, Domain, list[Fault], list[str]] | None = None
    for root in candidates:
        notes: list[Fault] = []
        said: list[str] = []
        domain = domain_of(root, options, notes, said)
        fits = sum(_fits(domain, profile) for profile in folder.profiles)
        if domain.issues and (best is None or fits > best[0]):
            best = fits, domain, notes, said
        elif domain.issues:
            folder.notes.append(root.fault("another domain; left out"))
        else:
            folder.notes += [*notes, root.fault("a domain without issues; left out")]
    if best is None:
        message = "no domain here; one file should hold issues"
        raise BadInput([*folder.notes, Fault(message, str(source.path))])
    _, domain, notes, said = best
    folder.notes += notes
    conventions += said
    return domain


def _fits(domain: Domain, profile: Element) -> bool:
    return all(domain.match(element) is not None for element in issue_elements(profile))


def _preference(
    root: Element, domain: Domain, notes: list[Fault], conventions: list[str]
) -> Utility | None:
    for tag, message in _IGNORED.items():
        found = next(iter(root.below(tag)), None)
        if found is not None:
            notes.append(found.fault(message))
    if genius_nonlinear.is_nonlinear(root):
        conventions.append(genius_nonlinear.CONVENTION)
        return genius_nonlinear.hyper_rectangles(root, domain, notes)
    if genius_rules.has_rules(root):
        conventions.append(genius_rules.CONVENTION)
        return genius_rules.ranked(root, domain, notes)
    conventions.append(genius_profile.CONVENTION)
    return genius_profile.additive(root, domain, notes)


def _seated(folder: _Folder, parties: list[Party], options: Options) -> list[Party]:
    """The profiles the template names as its agents', if it names two or more of them."""
    named = {
        agent.get("utility_space") for root in folder.templates for agent in root.below("agent")
    }
    seated = [party for party in parties if party.file.name in named]
    if options.profiles is not None or len(seated) < 2:
        return []
    folder.notes += [
        Fault("a profile the domain file does not name as an agent's; left out", str(party.file))
        for party in parties
        if party not in seated
    ]
    return seated
