"""All items of a case, in the order of the file, whatever section they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from goodoffices.model.case import Case, Item, Preference, Source

__all__ = ["CitedSource", "items_of", "label_of", "sources_of"]


@frozen
class CitedSource:
    """A source, and which item it is the source of."""

    source: Source
    item: Item
    label: str


def items_of(case: Case) -> Iterator[tuple[str, Item]]:
    """Every item with the name of its section.

    >>> from goodoffices.model.case import Party
    >>> [(section, item.name) for section, item in items_of(Case("x", parties=(Party("Alba"),)))
    ...  if section == "parties"]
    [('parties', 'Alba')]
    """
    yield "summary", case.summary_item
    for section in (
        "reports", "parties", "delegations", "channels", "rounds", "texts", "history", "pressures",
    ):  # fmt: skip
        for item in getattr(case, section):
            yield section, item
    for item in case.issue_items.values():
        yield "issues", item
    yield from (("positions", position) for position in case.positions)
    yield from (("preferences", preference) for preference in case.preferences)
    yield "no_deal", case.no_deal_item
    yield from (("questions", item) for item in case.question_items.values())
    yield "conflict", case.conflict_item
    yield "agreement", case.agreement_item


def label_of(section: str, item: Item) -> str:
    """What an item is, in a few words for a message.

    >>> from goodoffices.model.case import Party
    >>> label_of("parties", Party("Alba"))
    "party 'Alba'"
    """
    kinds = {"parties": "party", "history": "earlier agreement"}
    kind = kinds.get(section, section if section == "preferences" else section.removesuffix("s"))
    between: tuple[str, ...] = getattr(item, "between", ())
    if name := getattr(item, "name", "") or getattr(item, "id", ""):
        return f"{kind} '{name}'"
    if owners := between or tuple(filter(None, [getattr(item, "party", "")])):
        return f"{kind} of {' and '.join(repr(owner) for owner in owners)}"
    return kind


def sources_of(case: Case) -> Iterator[CitedSource]:
    """Every source of the case with its item, those of single numbers included."""
    for section, item in items_of(case):
        label = label_of(section, item)
        for source in item.sources:
            yield CitedSource(source, item, label)
        if isinstance(item, Preference):
            for number, source in item.bases.items():
                yield CitedSource(source, item, f"{label} ({number})")
