"""The command as a whole: help, usage errors, exit codes; nothing heavy imported."""

import subprocess
import sys

from goodoffices.cli.main import COMMANDS, main


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom goodoffices.cli.main import main\nmain(['--help'])\n"
        "heavy = {'numpy', 'rich', 'lark', 'altair', 'moocore', 'jinja2', 'ruamel', 'networkx'}\n"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"
    for name in COMMANDS:
        assert name in run.stdout


def test_every_command_has_help(capsys):
    for name in COMMANDS:
        assert main([name, "--help"]) == 0
        assert "Usage:" in capsys.readouterr().out


def test_an_unknown_command_is_a_usage_error(capsys):
    assert main(["bref"]) == 2
    assert "no command 'bref'" in capsys.readouterr().err


def test_an_unknown_option_is_a_usage_error(capsys):
    assert main(["--nonsense"]) == 2
    assert "--nonsense" in capsys.readouterr().err
