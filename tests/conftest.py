"""What all tests share: where the shared material lies, if it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the shared material is not beside the repository")
    return SHARED
