"""The command ``goodoffices``: commands are imported only when used, so ``--help`` is quick."""

from __future__ import annotations

import importlib
import sys

import click

from goodoffices import __version__
from goodoffices.errors import BadInput, GoodOfficesError, nearest

# One line a command: name, and what its help says. The command lives in cli/NAME.py.
COMMANDS: dict[str, str] = {
    "brief": "All of a case on one page: the main job",
    "read": "Read reports: who says what, where they agree and differ",
    "review": "Confirm, edit or reject what was read",
    "find": "Find words in many reports",
    "redact": "Copy reports without the names of private persons",
    "draft": "Begin a case from reports, every item with its source",
    "check": "Check a case folder: every fault with file, line and column",
    "convert": "Convert a scenario from or to another program's format",
    "deals": "What could be agreed, and what is fair",
    "stability": "What would hold, and what would upset it",
}


class _Commands(click.Group):
    """Lists commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"goodoffices.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"no command '{args[0]}'; {nearest(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()) or [("(none)", "")])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="goodoffices")
def cli() -> None:
    """Mediation support: from the press, to the table, to the agreement.

    Run `goodoffices brief` for a brief on the bundled demonstration.
    """


def main(arguments: list[str] | None = None) -> int:
    """Run a command; faults go to stderr and end in exit 2, never in a traceback."""
    try:
        result = cli.main(args=arguments, prog_name="goodoffices", standalone_mode=False)
        code = result if isinstance(result, int) else 0
    except BadInput as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        code = 2
    except GoodOfficesError as error:
        click.echo(str(error), err=True)
        code = 2
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was left half-written", err=True)
        code = 130
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except RecursionError:
        click.echo("the input is nested too deeply to be read; flatten it", err=True)
        code = 2
    except OSError as error:
        name = error.filename or ""
        click.echo(f"{name}: {error.strerror or error}; check the path and its rights", err=True)
        code = 2
    if arguments is None:
        sys.exit(code)
    return code
