"""Run the bridge tests with a Python that has NegMAS: ``PYTHON tests/bridge/run.py``.

NegMAS is AGPL and brings scientific libraries of its own, so it is tested in an environment
of its own: ``python -m venv PLACE && PLACE/bin/pip install negmas==0.16.0 pytest -e .``.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run the tests; the exit code of pytest."""
    tests = ROOT / "tests/bridge/test_negmas.py"
    options = ["-q", "-rs", "--import-mode=importlib", "-p", "no:cacheprovider"]
    arguments = [sys.executable, "-m", "pytest", "-c", "/dev/null", *options, str(tests)]
    return subprocess.run(arguments, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
