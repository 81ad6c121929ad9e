"""The findings in the terminal: short, 80 columns, no colour where there is none to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodoffices.brief.build import Findings
from goodoffices.brief.findings import Quote, Sentence
from goodoffices.brief.glance import glance
from goodoffices.brief.hold import summary
from goodoffices.brief.words import count, join, say_date, say_points, shorten

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_brief"]

_LINE = {"broken": "breaks", "binds": "binds", "by exception": "exception met", "open": "unclear"}

# Comparisons that are only counted here.
_COUNTED = frozenset({"possibly", "repeated", "single"})

# Items of a part printed here; the page has them all.
FEW = 5


def print_brief(findings: Findings, console: Console) -> None:
    """Print the brief; what is cut short here stands in full on the page."""
    from rich.text import Text

    facts = [f"as of {say_date(findings.as_of)}"] if findings.as_of else []
    if findings.audience != "public":
        facts.append(f"for {findings.audience} only")
    console.print(Text(findings.title, style="bold"))
    if facts or findings.notice:
        console.print(Text(" · ".join([*facts, *filter(None, [findings.notice])]), style="dim"))
    _short(findings, console)
    _standing(findings, console)
    _channels(findings, console)
    _timeline(findings, console)
    _reported(findings, console)
    _positions(findings, console)
    _packages(findings, console)
    _rest(findings, console)


def _title(console: Console, text: str) -> None:
    from rich.text import Text

    console.print()
    console.print(Text(text, style="bold underline"))


def _item(console: Console, findings: Findings, sentence: Sentence, before: str = "") -> None:
    """A sentence with its citation marks, hanging under a dash."""
    marks = list(dict.fromkeys(findings.sources.citations[id].label for id in sentence.cites))
    tail = f" [{'; '.join(marks)}]" if marks else ""
    _hang(console, f"{before}{sentence.text}", tail)


def _hang(console: Console, text: str, tail: str = "") -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1, no_wrap=True)
    grid.add_column()
    line = Text(text)
    line.append(tail, style="dim")
    grid.add_row("–", line)
    console.print(Padding(grid, (0, 0, 0, 1)))


def _more(console: Console, items: Sequence[object], shown: int = FEW) -> None:
    if len(items) > shown:
        _hang(console, f"… and {len(items) - shown} more on the page")


def _short(findings: Findings, console: Console) -> None:
    """The answers first; each in full below."""
    from rich.text import Text

    _title(console, "In short")
    for answer in glance(findings):
        console.print(Text(answer.question, style="bold"))
        for sentence in answer.sentences:
            _item(console, findings, sentence)


def _standing(findings: Findings, console: Console) -> None:
    part = findings.standing
    _title(console, "Where the talks stand")
    if part.summary:
        _item(console, findings, part.summary)
    for text in part.texts:
        _item(console, findings, text.said)
    if findings.rule:
        _hang(console, findings.rule)
    for next_one in part.coming:
        _item(console, findings, next_one.said, f"{next_one.when}, {next_one.status}: ")
    for pressure in part.pressures:
        _item(console, findings, pressure.said, f"{pressure.kind}: ")


def _channels(findings: Findings, console: Console) -> None:
    part = findings.actors
    if not part.channels:
        return
    _title(console, "Who talks to whom")
    for line in part.channels:
        _item(console, findings, line.said)
    for sentence in part.silent:
        _item(console, findings, sentence)


def _timeline(findings: Findings, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    happenings = findings.calendar.happenings
    if not happenings:
        return
    _title(console, "Timeline")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=22)
    table.add_column(max_width=12)
    table.add_column()
    for item in happenings[-12:]:
        table.add_row(Text(item.when), Text(item.status), Text(shorten(item.name, 80)))
    console.print(table)
    if len(happenings) > 12:
        _hang(console, f"… and {len(happenings) - 12} earlier on the page")


def _reported(findings: Findings, console: Console) -> None:
    part = findings.reported
    if not part.groups and not part.flags:
        return
    _title(console, "What the reports agree and differ on")
    for group in part.groups:
        if group.key in _COUNTED:
            many = (
                len(group.pairs)
                if group.key != "single"
                else sum(len(p.quotes) for p in group.pairs)
            )
            _hang(console, f"{group.heading}: {count(many, 'item')}, on the page.")
            continue
        for pair in group.pairs[:FEW]:
            _hang(console, f"{group.heading} ({pair.kind}): {pair.why}")
            for quote in pair.quotes[:2]:
                _quote(console, findings, quote)
        _more(console, group.pairs)
    for flag in part.flags[:FEW]:
        words = f" “{shorten(flag.quote.words, 60)}”" if flag.quote else ""
        _hang(console, f"{flag.kind}: {flag.message}{words}")
    _more(console, part.flags)


def _quote(console: Console, findings: Findings, quote: Quote) -> None:
    from rich.padding import Padding
    from rich.text import Text

    label = findings.sources.citations[quote.cite].label
    line = Text(f"“{shorten(quote.words, 110)}” ")
    line.append(f"[{label}: {' › '.join(quote.chain) or quote.report}]", style="dim")
    console.print(Padding(line, (0, 0, 0, 5)))


def _positions(findings: Findings, console: Console) -> None:
    lines = findings.positions.issues
    if not any(stand.positions for issue in lines for stand in issue.stands):
        return
    _title(console, "Positions")
    seen: set[tuple[str, str]] = set()
    for issue in lines:
        for stand in issue.stands:
            for position in stand.positions:
                key = (stand.party, position.said.text)
                if key not in seen:
                    seen.add(key)
                    kind = position.kind.replace("_", " ")
                    _item(console, findings, position.said, f"{stand.party}, {kind}: ")
        for distance in issue.distances:
            _hang(console, f"{issue.heading}: {distance.said.text}")


def _packages(findings: Findings, console: Console) -> None:
    part = findings.packages
    _title(console, "Possible deals")
    if part.why:
        _item(console, findings, part.why)
        _partly(findings, console)
    else:
        for sentence in part.counts:
            _item(console, findings, sentence)
        _table(findings, console)
    if findings.no_deal.said:
        _item(console, findings, findings.no_deal.said, "No deal: ")


def _partly(findings: Findings, console: Console) -> None:
    """What can be said where preferences are known in part: candidates and questions."""
    part = findings.partly
    if part is None:
        return
    for sentence in part.lead:
        _item(console, findings, sentence)
    for place, candidate in enumerate(part.candidates):
        labels = part.labels[place]
        moved = [
            f"{heading}: {labels[name]}"
            for name, heading in part.issues
            if labels[name] != part.labels[0][name]
        ]
        _hang(
            console,
            f"Candidate {candidate.letter}, {join(candidate.names)}: "
            f"{'; '.join(moved) or 'nothing changes'}."
            + "".join(
                f" {row} under {share}."
                for row, share in zip(part.rows, part.shares[place] if part.shares else ())
            ),
        )
    for sentence in part.questions:
        _item(console, findings, sentence)


def _table(findings: Findings, console: Console) -> None:
    """Packages side by side, as many as fit; what breaks which red line."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    part = findings.packages
    fit = max(2, (console.width - 20) // 15)
    shown = part.packages[:fit]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Package", max_width=18)
    for package in shown:
        table.add_column(Text(package.letter, style="bold"), max_width=18)
    table.add_row("found as", *(Text(join(p.names) or "keeps lines", style="dim") for p in shown))
    for name, heading, _ in part.issues:
        # Short names are like the letters of packages; the heading is plainer.
        table.add_row(
            Text(name if len(name) > 3 else heading),
            *(Text(p.labels.get(name, "–")) for p in shown),
        )
    for index, scale in enumerate(part.scales):
        reservation = "?" if scale.reservation is None else say_points(scale.reservation)
        row = [Text(say_points(p.utilities[index]), style="bold") for p in shown]
        table.add_row(Text(f"{scale.party} (no deal: {reservation})"), *row)
    for index in range(len(part.lines)):
        marks = [Text(_LINE.get(p.lines[index], "kept")) for p in shown]
        table.add_row(Text(f"red line {index + 1}"), *marks)
    console.print(table)
    for number, line in enumerate(part.lines, 1):
        _hang(console, f"Red line {number}, {line.party}: {line.words}.")
    rest = len(part.packages) - len(shown) + part.omitted
    if rest:
        _hang(console, f"… and {count(rest, 'package')} more on the page")
    _hang(console, "In the order of the issues’ options, not of merit.")


def _rest(findings: Findings, console: Console) -> None:
    held = summary(findings.hold)
    if held:
        _title(console, "Would it hold")
        for sentence in held:
            _item(console, findings, sentence)
    _title(console, "What this rests on")
    for sentence in (*findings.rests.sentences, *findings.rests.sensitivity):
        _item(console, findings, sentence)
    questions = (
        *findings.unknown.questions,
        *findings.unknown.asked,
        *findings.unknown.gaps,
    )
    if questions:
        _title(console, "What should be asked next")
        for sentence in questions:
            _item(console, findings, sentence)
    _reports(findings, console)


def _reports(findings: Findings, console: Console) -> None:
    from rich.text import Text

    named = [
        f"{report.number} {report.outlet or report.id}"
        + (f", {report.published}" if report.published else "")
        + ("" if report.here else " (text not here)")
        for report in findings.sources.reports
    ]
    if named:
        console.print()
        console.print(
            Text(
                f"Reports: {'; '.join(named)}. Marks: report ¶ paragraph; a: assumption.",
                style="dim",
            )
        )
