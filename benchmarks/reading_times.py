"""Times of news and history: value F1 on TimeML corpora, precision of each rule, and speed.

Run ``python benchmarks/reading_times.py [--rules] [--corpora FOLDER]``.  The corpora (TimeBank and
AQUAINT of TempEval-3, WikiWars) are not part of Good Offices; they are looked for in
``../shared/corpora`` beside the repository.  Every third file, in the order of names, was kept aside
while the rules were written: the two parts are reported apart, and a gap would mean overfitting.

Measures are those of TempEval-3 (UzZaman et al. 2013): *relaxed* counts overlapping expressions,
*strict* equal ones, *value* overlapping ones with the same normalised value.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import time
from collections import defaultdict
from pathlib import Path

from goodoffices.record.calendar import parse_day
from goodoffices.record.text import Text
from goodoffices.record.times import find_times, read_times

CORPORA = {
    "TimeBank": ("tempeval3-tbaq/TimeBank", 75),
    "AQUAINT": ("tempeval3-tbaq/AQUAINT", 76),
    "WikiWars": ("wikiwars", 60),
}


def load(path):
    """Creation date, text and gold expressions (start, end, value) of a TimeML file."""
    source = path.read_text(encoding="utf-8")
    created = re.search(r'<DCT>.*?value="([^"]+)".*?</DCT>', source, re.DOTALL)[1][:10]
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)[1]
    text, gold, stack = "", [], []
    for token in re.findall(r"<[^>]+>|[^<]+", body):
        if token.startswith("<TIMEX3"):
            value = re.search(r'\bvalue="([^"]*)"', token)
            stack.append((len(text), value[1] if value else None))
        elif token.startswith("</TIMEX3"):
            start, value = stack.pop()
            gold.append((start, len(text), value))
        elif not token.startswith("<"):
            text += html.unescape(token)
    return created, text, gold


def pair(gold, predicted):
    """Each gold expression with the prediction overlapping it most; every one is used once."""
    used, pairs = set(), []
    for start, end, value in gold:
        overlaps = [
            (min(end, item.span.end) - max(start, item.span.start), -number)
            for number, item in enumerate(predicted)
            if number not in used
        ]
        best = max((found for found in overlaps if found[0] > 0), default=None)
        if best is not None:
            used.add(-best[1])
            pairs.append(((start, end, value), predicted[-best[1]]))
    return pairs


def measure(files, rules):
    """Scores of one part of a corpus; counts of each rule are added to ``rules``."""
    counts = defaultdict(int)
    seconds = 0.0
    for path in files:
        created, raw, gold = load(path)
        begin = time.process_time()
        text = Text("doc", raw)
        predicted = read_times(text, parse_day(created))
        seconds += time.process_time() - begin
        pairs = pair(gold, predicted)
        right = {item.id for (_, _, value), item in pairs if value == item.value}
        counts["gold"] += len(gold)
        counts["predicted"] += len(predicted)
        counts["relaxed"] += len(pairs)
        counts["strict"] += sum((s, e) == (i.span.start, i.span.end) for (s, e, _), i in pairs)
        counts["value"] += len(right)
        counts["characters"] += len(raw)
        found = {(one.start, one.end): one.rule.name for one in find_times(text)}
        by_end = {end: name for (_, end), name in found.items()}
        matched = {item.id for _, item in pairs}
        for item in predicted:
            row = rules[by_end.get(item.span.end, "other")]
            row[0] += 1
            row[1] += item.id in matched
            row[2] += item.id in right
    f1 = {
        name: round(200 * counts[name] / (counts["gold"] + counts["predicted"]), 1)
        for name in ("relaxed", "strict", "value")
    }
    speed = {
        "documents_per_second": round(len(files) / seconds, 1),
        "kB_per_second": round(counts["characters"] / 1000 / seconds),
    }
    return {"documents": len(files), "gold": counts["gold"], **f1, **speed}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path(__file__).resolve().parents[2] / "shared" / "corpora"
    parser.add_argument("--corpora", type=Path, default=default, help="folder of the corpora")
    parser.add_argument("--rules", action="store_true", help="precision of each rule as well")
    arguments = parser.parse_args()
    if not arguments.corpora.is_dir():
        sys.exit(f"{arguments.corpora}: there are no corpora; give their folder with --corpora")
    rules = defaultdict(lambda: [0, 0, 0])
    for name, (folder, target) in CORPORA.items():
        files = sorted((arguments.corpora / folder).glob("*.tml"))
        parts = {
            "seen": [path for number, path in enumerate(files) if number % 3 != 2],
            "kept aside": [path for number, path in enumerate(files) if number % 3 == 2],
            "all": files,
        }
        for part, chosen in parts.items():
            counted = rules if part == "all" else defaultdict(lambda: [0, 0, 0])
            print(
                json.dumps(
                    {"corpus": name, "part": part, "target": target, **measure(chosen, counted)}
                )
            )
    if arguments.rules:
        print(f"\n{'rule':32}{'read':>7}{'in gold':>9}{'value right':>13}")
        for name, (read, matched, right) in sorted(rules.items(), key=lambda pair: -pair[1][0]):
            print(f"{name:32}{read:7}{matched / read:9.0%}{right / read:13.0%}")


if __name__ == "__main__":
    main()
