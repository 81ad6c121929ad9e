"""The same reports give the same bytes, whatever order sets have in a process."""

import os
import subprocess
import sys

SAID = (
    "Norland's envoy, Ana Orr, said the boy and his father would fly home to the island after the hearing.",
    "Ana Orr said the boy's father had asked for a hearing before the boy would fly home.",
    "Ana Orr said the father of the boy would wait on the island for the hearing.",
)
ONE, OTHER = " ".join(SAID), " ".join(reversed(SAID))


def test_the_order_of_sets_changes_nothing(tmp_path):
    files = []
    for name, words in (("one.txt", ONE), ("other.txt", OTHER)):
        files.append(tmp_path / name)
        files[-1].write_text(words, encoding="utf-8")
    printed = {
        subprocess.run(
            [sys.executable, "-m", "goodoffices", "read", *map(str, files), "--json"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    (record,) = printed
    assert b"same statement" in record
