"""Who is there: reports, parties with their roles, delegations, channels."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast, get_args

from goodoffices.formats.case.fields import Reading, Section, shorten
from goodoffices.formats.case.sources import ITEM_KEYS, item_parts
from goodoffices.formats.yaml_nodes import Node
from goodoffices.model.case import Channel, Delegation, Party, ReportFile, Role

__all__ = ["read_channels", "read_delegations", "read_parties", "read_reports"]

ChannelKind = Literal["direct", "indirect", "contact"]
_ROLES: tuple[Role, ...] = get_args(Role)


def read_reports(reading: Reading, node: Node | None) -> tuple[ReportFile, ...]:
    """What is given of the reports; files in ``reports/`` need not be listed."""
    found, names = [], []
    keys = ("id", "file", "published", "outlet", "sha256", *ITEM_KEYS)
    for item in reading.items_of(node, "'reports'"):
        section = Section(reading, item, "a report", keys)
        if not section.readable:
            continue
        file = _inside(section)
        name = section.text("id") or Path(file).stem
        if not name:
            reading.fault(item, "a report has neither 'id' nor 'file'; give its id")
            continue
        if file and Path(file).stem != name:
            message = f"the id of a report is its file's name without the ending; write id: {Path(file).stem}"
            reading.fault(section.at("id"), message)
        names.append((section.at("id"), name))
        found.append(
            ReportFile(
                id=name,
                file=file,
                published=section.date("published") or None,
                outlet=section.text("outlet"),
                sha256=_sha256(section),
                **item_parts(section),
            )
        )
    reading.unique(names, "report")
    return tuple(found)


def _inside(section: Section) -> str:
    file = section.text("file")
    parts = file.replace("\\", "/").split("/")
    if file and (parts[0] in ("", "~") or ":" in parts[0] or ".." in parts or "\0" in file):
        section.reading.fault(
            section.at("file"),
            f"the file '{shorten(file)}' lies outside the folder of the reports; give its name inside it",
        )
        return ""
    return file


def _sha256(section: Section) -> str:
    text = section.text("sha256")
    if text and (len(text) != 64 or set(text) - set("0123456789abcdef")):
        section.reading.fault(
            section.at("sha256"), "'sha256' should be 64 hexadecimal digits; copy it from sha256sum"
        )
        return ""
    return text


def read_parties(reading: Reading, node: Node | None) -> tuple[Party, ...]:
    """The actors, with what they refer to checked."""
    keys = ("name", "title", "role", "roles", "of", "ratifies_for", "aliases", *ITEM_KEYS)
    sections = [
        Section(reading, item, "a party", keys, ("name",))
        for item in reading.items_of(node, "'parties'")
    ]
    sections = [section for section in sections if section.readable]
    reading.unique([(section.at("name"), section.text("name")) for section in sections], "party")
    found = tuple(_party(section) for section in sections if section.text("name"))
    _no_circles(reading, sections, found)
    return found


def _party(section: Section) -> Party:
    reading, name = section.reading, section.text("name")
    roles = _roles(section)
    of, ratifies_for = section.party("of"), section.parties("ratifies_for")
    if "faction" in roles and not of:
        reading.fault(
            section.node, f"the faction '{shorten(name)}' has no 'of'; say of which party"
        )
    if "ratifier" in roles and not ratifies_for:
        message = f"the ratifier '{shorten(name)}' has no 'ratifies_for'; say for which party"
        reading.fault(section.node, message)
    if ratifies_for and "ratifier" not in roles:
        reading.fault(
            section.key_at("ratifies_for"),
            f"'{shorten(name)}' is no ratifier; give it role: ratifier",
        )
    if name in (of, *ratifies_for):
        key = "of" if name == of else "ratifies_for"
        reading.fault(section.at(key), f"'{shorten(name)}' names itself; name another party")
    return Party(
        name=name,
        roles=roles,
        title=section.text("title"),
        of=of,
        ratifies_for=ratifies_for,
        aliases=tuple(alias for _, alias in section.texts("aliases")),
        **item_parts(section),
    )


def _roles(section: Section) -> tuple[Role, ...]:
    if section.get("role") is not None and section.get("roles") is not None:
        section.reading.fault(section.key_at("role"), "'role' stands beside 'roles'; give either")
    key = "roles" if section.get("roles") is not None else "role"
    entries = section.texts(key)
    known = [
        (node, role) for node, role in entries if section.reading.known(node, role, "role", _ROLES)
    ]
    section.reading.unique(known, "role")
    return cast(tuple[Role, ...], tuple(dict.fromkeys(role for _, role in known))) or ("party",)


def _no_circles(reading: Reading, sections: list[Section], parties: tuple[Party, ...]) -> None:
    above = {party.name: party.of for party in parties if party.of != party.name}
    for section in sections:
        name = section.text("name")
        seen, at = {name}, above.get(name, "")
        while at and at not in seen:
            seen.add(at)
            at = above.get(at, "")
        if at and at == name:
            reading.fault(
                section.at("of"),
                f"'{shorten(name)}' is a faction of itself through others; break the circle",
            )


def read_delegations(reading: Reading, node: Node | None) -> tuple[Delegation, ...]:
    """Who sits for whom, and with which mandate."""
    found = []
    keys = ("party", "members", "mandate", "since", *ITEM_KEYS)
    for item in reading.items_of(node, "'delegations'"):
        section = Section(reading, item, "a delegation", keys, ("party",))
        if not section.readable:
            continue
        found.append(
            Delegation(
                party=section.party("party"),
                members=tuple(name for _, name in section.texts("members")),
                mandate=section.text("mandate"),
                since=section.date("since"),
                **item_parts(section),
            )
        )
    return tuple(found)


def read_channels(reading: Reading, node: Node | None) -> tuple[Channel, ...]:
    """Who can speak to whom."""
    keys = ("between", "kind", "through", "since", "at_request_of", *ITEM_KEYS)
    sections = [
        Section(reading, item, "a channel", keys, ("between",))
        for item in reading.items_of(node, "'channels'")
    ]
    found = [_channel(section) for section in sections if section.readable]
    return tuple(channel for channel in found if channel is not None)


def _channel(section: Section) -> Channel | None:
    reading = section.reading
    faults = len(reading.faults)
    between = section.parties("between")
    if len(between) != 2 and section.get("between") is not None and len(reading.faults) == faults:
        message = "a channel is between two parties; write between: [one, other]"
        reading.fault(section.at("between"), message)
    through = section.parties("through")
    for name in set(through) & set(between):
        reading.fault(
            section.at("through"),
            f"the channel of '{shorten(name)}' goes through itself; name a third party",
        )
    kinds: tuple[ChannelKind, ...] = ("direct", "indirect", "contact")
    kind: ChannelKind = section.choice("kind", kinds, "indirect" if through else "contact")
    if kind != "indirect" and through:
        reading.fault(
            section.key_at("through"),
            f"a channel of kind {kind} goes through nobody; write kind: indirect",
        )
    if kind == "indirect" and not through:
        reading.fault(section.node, "an indirect channel has no 'through'; say through whom")
    since, asked, parts = section.date("since"), section.party("at_request_of"), item_parts(section)
    if len(between) != 2:
        return None
    return Channel((between[0], between[1]), kind, through, since, asked, **parts)
