"""A record in the terminal: each report's readings, then how the reports compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from goodoffices.model.claims import Document, Record, Statement

__all__ = ["show_record"]


def show_record(record: Record, console: Console | None = None) -> None:
    """Print a readable summary; words of reports are printed as they are, never as markup."""
    from rich.console import Console

    out = console or Console(highlight=False)
    for document in record.documents:
        _show_document(out, record, document)
    if record.comparisons:
        _show_comparisons(out, record)
    if record.unread:
        out.print(f"\nNot understood: {len(record.unread)} sentence(s)", style="bold")
        for span in record.unread[:20]:
            out.print(f"  {span.doc}:{span.start}-{span.end}: {span.text[:200]}", markup=False)
    for flag in record.flags:
        out.print(f"! {flag.message}", markup=False)


def _table(title: str, *columns: str) -> Table:
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(title=title, box=SIMPLE, title_justify="left", expand=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _show_document(out: Console, record: Record, document: Document) -> None:
    from rich.text import Text

    published = document.published
    when = published.value or "unknown"
    out.print(Text(f"\n{document.id}", style="bold"), f"published {when} ({published.status})")
    if published.alternatives:
        out.print(f"  or: {', '.join(published.alternatives)}", markup=False)
    statements = [s for s in record.statements if s.content.doc == document.id]
    if statements:
        table = _table("Statements", "who says (through whom)", "cue", "what")
        for statement in statements:
            table.add_row(
                Text(_who(statement)), Text(_cue(statement)), Text(statement.content.text)
            )
        out.print(table)
    figures = [f for f in record.figures if f.span.doc == document.id]
    if figures:
        table = _table("Figures", "figure", "of what", "claimed by", "words")
        for figure in figures:
            sign = f"not {figure.comparator}" if figure.negated else figure.comparator
            table.add_row(
                Text(f"{sign} {figure.value} {figure.unit}"),
                Text(figure.scope),
                Text(figure.claimed_by),
                Text(figure.span.text),
            )
        out.print(table)
    events = [e for e in record.events if document.id in e.status]
    if events:
        table = _table("Events", "kind", "status", "when", "where", "who")
        for event in events:
            when = " to ".join(part for part in (event.when.start, event.when.end) if part)
            table.add_row(
                event.kind,
                event.status[document.id],
                Text(when),
                Text(event.place or ""),
                Text(", ".join(event.participants)),
            )
        out.print(table)
    positions = [p for p in record.positions if p.span.doc == document.id]
    if positions:
        table = _table("Positions, as reported", "party", "kind", "words")
        for position in positions:
            table.add_row(Text(position.party), position.kind, Text(position.span.text))
        out.print(table)


def _who(statement: Statement) -> str:
    if statement.kind == "unattributed":
        return "the publisher"
    names = [link.name for link in statement.chain[1:]]
    if statement.kind == "no_comment" and statement.speaker is not None:
        names = [statement.speaker.text]
    return " < ".join(reversed(names)) or "unspecified"


def _cue(statement: Statement) -> str:
    return statement.cue.text if statement.cue is not None else ""


def _show_comparisons(out: Console, record: Record) -> None:
    from rich.text import Text

    table = _table("Across the reports", "kind", "relation", "items", "why")
    for item in record.comparisons:
        if item.relation != "only in one":
            table.add_row(item.kind, item.relation, Text(", ".join(item.items)), Text(item.why))
    out.print(table)
