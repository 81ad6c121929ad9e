"""Reports a second and megabytes a minute of reading, all parts, on one core.

Run ``python benchmarks/reading_statements.py [FOLDER]``; without a folder of .txt reports the
invented reports of the tests are repeated.  Times are processor seconds: treat them as ratios.
"""

import statistics
import sys
import time
from pathlib import Path

from goodoffices.model.claims import Document
from goodoffices.record.read import read_documents

SIZE = 3000
INVENTED = Path(__file__).parents[1] / "tests" / "record" / "reports"


def texts(folder):
    raw = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt")))
    raw *= max(1, 250_000 // len(raw))
    return raw, [raw[at : at + SIZE] for at in range(0, min(len(raw), 250_000) - SIZE, SIZE)]


def seconds(documents):
    dates = {document.id: "2031-03-04" for document in documents}
    start = time.process_time()
    read_documents(documents, published=dates)
    return time.process_time() - start


def main():
    raw, pieces = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else INVENTED)
    documents = [Document(f"d{n}", "", piece) for n, piece in enumerate(pieces)]
    seconds(documents[:3])
    rates = [len(documents) / seconds(documents) for _ in range(5)]
    print(f"{SIZE} characters a report: {statistics.median(rates):.0f} reports a second")
    for size in (500_000, 1_000_000, 2_000_000):
        text = (raw * (size // len(raw) + 1))[:size]
        print(f"one report of {size:,} characters: {seconds([Document('d', '', text)]):.1f} s")


if __name__ == "__main__":
    main()
