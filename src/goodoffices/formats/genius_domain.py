"""The issues of a GENIUS domain, by name and by index, from a template or from a profile."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from goodoffices.errors import Fault, GoodOfficesError
from goodoffices.formats.catalogue import Options, unique
from goodoffices.formats.grids import MAX_ISSUES, MAX_OPTIONS, integers, reals
from goodoffices.formats.text_safe import exact
from goodoffices.formats.xml_safe import Element
from goodoffices.model.issues import Issue

__all__ = ["Domain", "domain_of", "issue_elements", "kind_of", "number_of"]


_LARGEST = Fraction(10) ** 300


@frozen
class Domain:
    """Issues in the order of the file, with the index each has in the XML."""

    title: str
    issues: tuple[Issue, ...]
    indices: tuple[str, ...]

    def match(self, element: Element) -> Issue | None:
        """The issue a profile's element is about: by index and name, by name, or by index."""
        name, index = element.get("name"), element.get("index")
        pairs = list(zip(self.indices, self.issues, strict=True))
        for found in (
            [issue for i, issue in pairs if i == index and issue.name == name],
            [issue for _, issue in pairs if issue.name == name],
            [issue for i, issue in pairs if i and i == index],
        ):
            if len(found) == 1:
                return found[0]
        return None


def issue_elements(root: Element) -> list[Element]:
    """Elements that declare issues, nested objectives included; not those of rank lists."""
    found = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == "issue":
            found.append(element)
        elif element.tag not in ("rules", "ranks", "constraints"):
            waiting.extend(reversed(element.children))
    return found


def kind_of(element: Element) -> str:
    """``discrete``, ``integer`` or ``real``; a price is real."""
    for attribute in ("vtype", "type", "etype"):
        kind = element.get(attribute).lower()
        if kind in ("discrete", "integer", "real"):
            return kind
        if kind == "price":
            return "real"
    return "discrete"


def number_of(element: Element, attribute: str, notes: list[Fault]) -> Fraction | None:
    """An attribute as an exact number; None, noted, if it is missing or no number."""
    text = element.get(attribute)
    try:
        number = Fraction(exact(text))
    except ValueError:
        what = f"is {text[:40]!r}" if text else "is missing"
        notes.append(element.fault(f"'{attribute}' {what}; it should be a number"))
        return None
    if abs(number) > _LARGEST:
        notes.append(element.fault(f"'{attribute}' is beyond 1e300; give it in a larger unit"))
        return None
    return number


def domain_of(
    root: Element, options: Options, notes: list[Fault], conventions: list[str]
) -> Domain:
    """The domain that a template, or a profile without one, declares."""
    objective = next(iter(root.below("objective")), None)
    title = objective.get("name") if objective else ""
    found: list[tuple[str, Issue]] = []
    taken: set[str] = set()
    for position, element in enumerate(issue_elements(root)):
        if position >= MAX_ISSUES:
            notes.append(element.fault(f"more than {MAX_ISSUES:,} issues; the rest is left out"))
            break
        label = element.get("name") or f"issue {element.get('index') or len(found) + 1}"
        name = unique(label, taken)
        taken.add(name)
        if name != label:
            notes.append(element.fault(f"a second issue '{label}'; read as '{name}'"))
        try:
            issue = _issue(name, element, options, notes, conventions)
        except GoodOfficesError as error:
            notes.append(element.fault(str(error)))
            continue
        if issue is not None:
            found.append((element.get("index"), issue))
    return Domain(title, tuple(i for _, i in found), tuple(index for index, _ in found))


def _issue(
    name: str, element: Element, options: Options, notes: list[Fault], conventions: list[str]
) -> Issue | None:
    kind = kind_of(element)
    if kind == "discrete":
        names = _options(element, notes)
        if not names:
            notes.append(element.fault(f"issue '{name}' has no options; it is left out"))
            return None
        return Issue(name, names, labels=_labels(element, names))
    bounds = _bounds(element)
    low = number_of(bounds, "lowerbound", notes)
    high = number_of(bounds, "upperbound", notes)
    if low is None or high is None:
        notes.append(element.fault(f"issue '{name}' has no range; it is left out"))
        return None
    if kind == "integer":
        return integers(name, low, high)
    conventions.append(
        f"Real-valued issue '{name}' is read on a grid of {options.grid} points "
        "(the default here; the file declares none)."
    )
    return reals(name, low, high, options.grid)


def _bounds(element: Element) -> Element:
    if element.get("lowerbound"):
        return element
    return next(iter(element.all("range")), element)


def _options(element: Element, notes: list[Fault]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for item in element.all("item"):
        if len(names) == MAX_OPTIONS:
            message = f"more than {MAX_OPTIONS:,} options; the rest is left out"
            notes.append(item.fault(message))
            break
        name = item.get("value")
        if not name:
            name = item.get("description") or f"item {item.get('index') or len(names) + 1}"
            notes.append(item.fault(f"an option without a value; read as '{name}'"))
        if name in names:
            notes.append(item.fault(f"option '{name}' is given twice; the second is left out"))
        else:
            names[name] = None
    return tuple(names)


def _labels(element: Element, names: tuple[str, ...]) -> dict[str, str]:
    described = {item.get("value"): item.get("description") for item in element.all("item")}
    return {
        name: f"{name} ({text})" for name in names if (text := described.get(name)) and text != name
    }
