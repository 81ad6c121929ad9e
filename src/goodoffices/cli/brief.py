"""``goodoffices brief``: all of a case on one page, in the terminal, or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from goodoffices.cli.output import print_json, tell, write_whole

NAME = "goodoffices-brief.html"


@click.command("brief")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--reports", type=click.Path(path_type=Path), help="Folder that holds the reports' files."
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help=f"Page to write ({NAME})."
)
@click.option("--for", "audience", metavar="AUDIENCE", help="public, mediators, or 'party NAME'.")
@click.option("--full-text", is_flag=True, help="Put whole reports under the sources.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def command(
    folder: Path | None,
    reports: Path | None,
    out: Path | None,
    audience: str | None,
    full_text: bool,
    as_json: bool,
) -> None:
    """All of a case on one page: FOLDER, or the bundled demonstration.

    Prints a short brief and writes the page. With --json nothing is written unless --out is
    given.
    """
    from rich.console import Console

    from goodoffices.brief.make import make_brief

    # On a terminal only: rich prints no status into a pipe or a file.
    with Console(stderr=True).status("Reading the case and its reports …"):
        findings = make_brief(
            folder or demonstration(), reports=reports, audience=audience, full_text=full_text
        )
    if as_json:
        from goodoffices.brief.to_json import to_json

        print_json(to_json(findings))
    else:
        from goodoffices.brief.terminal import print_brief

        print_brief(findings, Console(highlight=False, soft_wrap=False))
    if out is not None or not as_json:
        from goodoffices.brief.html import to_html

        page = out or Path(NAME)
        with Console(stderr=True).status("Drawing the page …"):
            text = to_html(findings)
        write_whole(page, text)
        tell(f"The page is in {page}; open it in a browser.")


def demonstration() -> Path:
    """The folder of the bundled demonstration."""
    import goodoffices.demo

    return Path(goodoffices.demo.__file__).parent
