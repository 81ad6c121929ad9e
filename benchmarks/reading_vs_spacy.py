"""Reading side by side with spaCy's pipeline in one run: the same reports, turn by turn.

Run ``SPACY_PYTHON=/path/to/python SPACY_MODEL=en_core_web_sm python benchmarks/reading_vs_spacy.py
[--rounds N]`` with an interpreter that has spaCy and the model (a package or a folder).  Each reads
the same 3 kB reports on one core, by turns, so that a machine that grows slower or faster is so for
both; what is compared is processor time.  spaCy's pipeline tags, parses and finds names only; ours
reads all parts of a record.  Prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from statistics import median

ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
# Each side reads all reports whenever a line comes, and answers with seconds a report.
OURS = """
import json, sys, time
from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents
texts = json.load(open(sys.argv[1]))
def run():
    for number, words in enumerate(texts):
        read_documents([Document(f"r{number}", f"r{number}.txt", words)])
run()
for _ in sys.stdin:
    start = time.process_time()
    run()
    print((time.process_time() - start) / len(texts), flush=True)
"""
PEER = """
import json, sys, time
import spacy
texts = json.load(open(sys.argv[1]))
nlp = spacy.load(sys.argv[2])
nlp(texts[0])
for _ in sys.stdin:
    start = time.process_time()
    for words in texts:
        nlp(words)
    print((time.process_time() - start) / len(texts), flush=True)
"""


def begin(python: str, program: str, *arguments: str) -> subprocess.Popen[str]:
    """A side, waiting for its turns."""
    return subprocess.Popen(
        [python, "-c", program, *arguments],
        env={**os.environ, **ALONE},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def turn(side: subprocess.Popen[str]) -> float:
    """Seconds a report of one turn."""
    assert side.stdin is not None
    assert side.stdout is not None
    side.stdin.write("go\n")
    side.stdin.flush()
    return float(side.stdout.readline())


def compare(texts: list[str], rounds: int, peer: str, model: str) -> dict[str, float | int]:
    """Medians of both, and the median of the ratios of neighbouring turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        sides = begin(sys.executable, OURS, str(path)), begin(peer, PEER, str(path), model)
        seconds: list[tuple[float, float]] = []
        for number in range(rounds):
            if number % 2:
                theirs, ours = turn(sides[1]), turn(sides[0])
            else:
                ours, theirs = turn(sides[0]), turn(sides[1])
            seconds.append((ours, theirs))
        for side in sides:
            side.communicate()
    return {
        "reports": len(texts),
        "rounds": rounds,
        "ours_per_second": round(1 / median(ours for ours, _ in seconds), 1),
        "spacy_per_second": round(1 / median(theirs for _, theirs in seconds), 1),
        "ratio": round(median(theirs / ours for ours, theirs in seconds), 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    given = parser.parse_args()
    peer, model = os.environ.get("SPACY_PYTHON"), os.environ.get("SPACY_MODEL")
    if not peer or not model:
        sys.exit("set SPACY_PYTHON to an interpreter with spaCy, SPACY_MODEL to its model")
    sys.path.insert(0, str(Path(__file__).parent))
    speed = import_module("reading_speed")
    print(json.dumps({"measured": "dense", **compare(speed.dense(), given.rounds, peer, model)}))
    if given.corpora.is_dir():
        news = speed.articles(given.corpora)[::8]
        print(json.dumps({"measured": "news", **compare(news, given.rounds // 4, peer, model)}))


if __name__ == "__main__":
    main()
