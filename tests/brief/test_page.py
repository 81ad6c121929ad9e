"""The page: self-contained, sound for keyboard and screen reader, safe against hostile text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from goodoffices.brief.html import TEMPLATES, to_html
from goodoffices.brief.make import make_brief

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "line", "rect", "circle"}


class Page(HTMLParser):
    """Elements with their attributes, and whether tags close as they opened."""

    def __init__(self, text: str):
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.stack: list[str] = []
        self.crossed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.stack or self.stack.pop() != tag:
            self.crossed.append(tag)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.elements if name == tag]

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]


@pytest.fixture(scope="module")
def parsed(page: str) -> Page:
    return Page(page)


def test_tags_nest(parsed: Page):
    assert parsed.crossed == []
    assert parsed.stack == []


def test_nothing_comes_from_elsewhere(page: str, parsed: Page):
    names = {name for name, _ in parsed.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    for _, attrs in parsed.elements:
        for key, value in attrs.items():
            assert not key.startswith("on")
            if key in ("href", "xlink:href"):
                assert value.startswith("#")
            assert "src" not in key
    outside = set(re.findall(r"https?://[^\s\"'<>]+", page))
    assert outside <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert "url(" not in (TEMPLATES / "style.css").read_text(encoding="utf-8")
    assert "default-src 'none'" in page


def test_ids_are_unique_and_every_link_leads_somewhere(parsed: Page):
    ids = parsed.ids()
    assert len(ids) == len(set(ids))
    links = [a[k] for _, a in parsed.elements for k in ("href", "xlink:href") if k in a]
    assert len(links) > 60
    assert {link[1:] for link in links} <= set(ids)
    named = [a[k] for _, a in parsed.elements for k in ("aria-labelledby",) if k in a]
    assert {id for value in named for id in value.split()} <= set(ids)


def test_landmarks_headings_and_tables_are_sound(parsed: Page):
    assert parsed.all("html")[0]["lang"] == "en"
    for tag in ("main", "nav", "header", "footer", "h1", "title"):
        assert len([1 for t, _ in parsed.elements if t == tag]) >= 1
    assert len(parsed.all("main")) == 1
    levels = [int(t[1]) for t, _ in parsed.elements if re.fullmatch(r"h[1-6]", t)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all("scope" in attrs for attrs in parsed.all("th"))
    assert len(parsed.all("caption")) == len(parsed.all("table"))
    assert parsed.all("a")[0]["href"] == "#main"
    for attrs in parsed.all("svg"):
        assert "aria-labelledby" in attrs or attrs.get("role") == "img" or "viewbox" in attrs


def test_every_cited_sentence_links_to_highlighted_words(page: str, parsed: Page, lake):
    ids = set(parsed.ids())
    for citation in lake.sources.citations.values():
        assert citation.id in ids
        if citation.kind == "report":
            assert re.search(rf'id="{citation.id}"></span>(<span[^>]*></span>)*<mark>', page)
    backs = [a for a in parsed.all("a") if a.get("aria-label", "").startswith("back to part")]
    assert len(backs) >= 5


def test_the_same_input_gives_the_same_bytes(folder: Path):
    assert to_html(make_brief(folder)) == to_html(make_brief(folder))


def test_the_folder_and_the_day_leave_no_trace(write, tmp_path: Path):
    one, other = write(tmp_path / "one"), write(tmp_path / "elsewhere" / "two")
    assert to_html(make_brief(one)) == to_html(make_brief(other))
    assert str(tmp_path) not in to_html(make_brief(one))


HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}"


def test_hostile_text_stays_text(write, tmp_path: Path, case_text: str):
    folder = write(tmp_path, case_text)
    quoted = HOSTILE.replace("'", "''")
    text = case_text.replace("title: Lake talks", f"title: 'Lake {quoted}'")
    text = text.replace("summary: at least 60,", f"summary: 'at least {quoted}',")
    text = text.replace("alternative: hold out", f"alternative: 'hold {quoted}'")
    text = text.replace("name: second round", f"name: 'second {quoted}'")
    text = text.replace("title: Republic of Northland", f"title: 'Republic {quoted}'")
    text = text.replace("joint: joint patrols", f"joint: 'joint {quoted}'")
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    report = folder / "reports" / "monitor.txt"
    raw = report.read_text(encoding="utf-8")
    report.write_text(raw + f"Northland {HOSTILE} said on Monday.\n", encoding="utf-8")
    found = to_html(make_brief(folder, full_text=True))
    parsed = Page(found)
    assert not parsed.all("script")
    assert not parsed.all("img")
    assert all(not key.startswith("on") for _, attrs in parsed.elements for key in attrs)
    assert "{{7*7}}" in found
    assert parsed.crossed == []
    ids = parsed.ids()
    assert len(ids) == len(set(ids))


def colours(scheme: str) -> dict[str, str]:
    """The variables of the style sheet: light, dark or print."""
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.S)
    found: dict[str, str] = {}
    for block in blocks[: {"light": 1, "dark": 2}.get(scheme, 1)]:
        found |= dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{3,6})", block))
    if scheme == "print":
        found |= dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{3,6})", blocks[2]))
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_stands_out_from_its_ground(scheme: str):
    found = colours(scheme)
    for text in ("--ink", "--soft", "--accent"):
        for ground in ("--paper", "--panel"):
            assert contrast(found[text], found[ground]) >= 4.5, (text, ground)
    assert contrast(found["--ink"], found["--mark"]) >= 4.5
    assert contrast(found["--ink"], found["--mark-now"]) >= 4.5
    for line in range(1, 7):
        assert contrast(found[f"--line-{line}"], found["--paper"]) >= 3


def test_both_schemes_and_print_are_styled():
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style
    used = set(re.findall(r"var\((--[\w-]+)", style))
    defined = set(re.findall(r"(--[\w-]+):", style))
    assert used <= defined


def test_no_colour_of_a_drawing_is_fixed(page: str):
    drawings = re.findall(r'<svg[^>]*class="drawing".*?</svg>', page, re.S)
    assert len(drawings) >= 6
    used = {colour for d in drawings for colour in re.findall(r'(?:fill|stroke)="([^"]+)"', d)}
    assert all(c in ("none", "transparent") or c.startswith("var(--") for c in used)
