"""Speed and memory of reading: reports a second with all parts, a long file, many reports.

Run ``python benchmarks/reading_speed.py [--reports N] [--corpora FOLDER]``.  Speed is processor
time of one core, so that other work on the machine counts little.  Reports are cut or repeated to
3 kB: the invented ones of the demonstration (dense: every sentence says who said what), and the
articles of TimeBank where that corpus is beside the repository.  Memory is measured by ``goodoffices
read N-FILES --json`` in a process of its own.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

LENGTH = 3000
LONG = 5_000_000
RUNS = 5


def sized(words, length=LENGTH):
    """The text, repeated until it is long enough and cut at its last sentence."""
    while len(words) < length:
        words += "\n\n" + words
    return words[: words.rfind(".", 0, length) + 1] or words[:length]


def dense():
    """The reports of the bundled demonstration."""
    folder = files("goodoffices") / "demo" / "reports"
    found = sorted(path for path in folder.iterdir() if path.name.endswith(".txt"))
    return [sized(path.read_text(encoding="utf-8")) for path in found]


def articles(corpora):
    """Articles of TimeBank of 2 kB and more, without their annotation."""
    found = []
    for path in sorted((corpora / "tempeval3-tbaq" / "TimeBank").glob("*.tml")):
        body = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8"), re.DOTALL)[1]
        words = html.unescape(re.sub(r"<[^>]+>", "", body))
        if len(words) >= 2000:
            found.append(sized(words))
    return found


def speed(texts):
    """Reports a second of processor time, each read by itself; the middle of several runs."""

    def run():
        begin = time.process_time()
        for number, words in enumerate(texts):
            read_documents([Document(f"r{number}", f"r{number}.txt", words)])
        return time.process_time() - begin

    run()
    seconds = sorted(run() for _ in range(RUNS))[RUNS // 2]
    return {
        "reports": len(texts),
        "characters": round(sum(map(len, texts)) / len(texts)),
        "reports_per_second": round(len(texts) / seconds, 1),
    }


def long_file(texts):
    """Seconds for one file of 5 MB and for half of it: twice the time is linear."""
    seconds = {}
    for length in (LONG // 2, LONG):
        words = sized("\n\n".join(texts), length)
        begin = time.process_time()
        read_documents([Document("long", "long.txt", words)])
        seconds[f"{length / 1e6:g} MB"] = round(time.process_time() - begin, 1)
    return seconds


WATCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def memory(texts, count):
    """Peak memory of ``goodoffices read --json`` of many reports at once, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            # A line of its own makes each report another one, as no two share a sha256.
            words = f"Report {number}.\n\n{texts[number % len(texts)]}"
            (Path(folder) / f"r{number:05}.txt").write_text(words, encoding="utf-8")
        paths = sorted(str(path) for path in Path(folder).glob("*.txt"))
        goodoffices = [sys.executable, "-m", "goodoffices", "read", *paths, "--json"]
        begin = time.perf_counter()
        told = subprocess.run(
            [sys.executable, "-c", WATCH, *goodoffices], capture_output=True, text=True, check=True,
            env=dict(os.environ),
        )  # fmt: skip
        return {
            "reports": count,
            "peak_MB": round(int(told.stdout) / 1024),
            "wall_seconds": round(time.perf_counter() - begin, 1),
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path(__file__).resolve().parents[2] / "shared" / "corpora"
    parser.add_argument("--corpora", type=Path, default=default, help="folder of the corpora")
    parser.add_argument("--reports", type=int, default=10_000, help="how many for the memory")
    arguments = parser.parse_args()
    invented, news = dense(), articles(arguments.corpora)
    print(json.dumps({"measured": "speed, dense reports", **speed(invented)}))
    if news:
        print(json.dumps({"measured": "speed, news articles", **speed(news)}))
    print(json.dumps({"measured": "one long file", **long_file(news or invented)}))
    print(json.dumps({"measured": "memory", **memory(news or invented, arguments.reports)}))


if __name__ == "__main__":
    main()
