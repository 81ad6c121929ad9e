"""The event log: nothing changes unnoticed, writers do not disturb each other."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.errors import GoodOfficesError
from goodoffices.store import EventLog, Head, LogError
from goodoffices.store.chain import Link
from goodoffices.store.event_log import DELETED
from goodoffices.store.schema import GUARDS

WHEN = datetime(2031, 3, 10, 9, 30, tzinfo=UTC)
WORDS = ["accept the position", "reject the figure", "note a violation", "merge two names"]


def filled(path: Path, count: int = 4) -> Path:
    with EventLog(path) as log:
        for index in range(count):
            log.append("decision", {"say": WORDS[index % 4], "n": index}, who="analyst", when=WHEN)
    return path


def opened(path: Path) -> sqlite3.Connection:
    """The file as another program opens it, with the guards taken away."""
    db = sqlite3.connect(path, isolation_level=None)
    for name in GUARDS:
        db.execute(f"DROP TRIGGER {name}")
    return db


def guarded(db: sqlite3.Connection) -> None:
    """Put the guards back, as one would who wants to hide it."""
    for statement in GUARDS.values():
        db.execute(statement)
    db.close()


def told(path: Path, expected: Head | None = None) -> list[str]:
    with EventLog(path, create=False) as log:
        return [str(problem) for problem in log.verify(expected)]


def test_events_come_back_in_order(tmp_path: Path):
    path = filled(tmp_path / "log.db")
    with EventLog(path) as log:
        log.append("observation", {"text": "“é”", "share": 0.5, "none": None}, when=WHEN)
        events = list(log.events())
        assert [event.seq for event in events] == [1, 2, 3, 4, 5]
        assert events[0].content == {"say": "accept the position", "n": 0}
        assert events[4].content == {"text": "“é”", "share": 0.5, "none": None}
        assert (events[0].at, events[0].who) == ("2031-03-10T09:30:00+00:00", "analyst")
        assert [event.seq for event in log.events(kind="observation")] == [5]
        assert [event.seq for event in log.events(after=3)] == [4, 5]
        assert len(log) == 5
        assert log.verify() == ()
        assert log.head() == Head(5, events[4].hash)


def test_the_empty_log_is_whole(tmp_path: Path):
    with EventLog(tmp_path / "log.db") as log:
        assert log.verify() == ()
        head = log.head()
        assert head.seq == 0
        log.append("a", {})
        assert log.verify(head) == ()


@pytest.mark.parametrize("table", ["chain", "contents", "log", "deletions"])
def test_update_and_delete_are_refused(tmp_path: Path, table: str):
    with EventLog(filled(tmp_path / "log.db")) as log:
        log.delete_content(2, why="a protected source")
    db = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
    column = "name" if table == "log" else "seq"
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    db.close()
    assert told(tmp_path / "log.db") == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE chain SET who = 'other' WHERE seq = 2", ["event 2: it has been changed"]),
        ("UPDATE chain SET at = '2030' WHERE seq = 4", ["event 4: it has been changed"]),
        (
            "UPDATE contents SET body = '{}' WHERE seq = 3",
            ["event 3: its content has been changed"],
        ),
        (
            "UPDATE contents SET salt = x'00' WHERE seq = 3",
            ["event 3: its content has been changed"],
        ),
        (
            "DELETE FROM contents WHERE seq = 3",
            ["event 3: its content is missing, and no later event says it was deleted"],
        ),
        (
            "INSERT INTO deletions VALUES (3, 4); DELETE FROM contents WHERE seq = 3",
            ["event 3: its content is missing, and no later event says it was deleted"],
        ),
        (
            "DELETE FROM contents WHERE seq = 2; DELETE FROM chain WHERE seq = 2",
            [
                "event 3: event 2 should stand here",
                "event 3: it does not follow the event before",
                "event 4: event 3 should stand here",
                "there were 4 events, and there are 3; the tail was cut",
            ],
        ),
        (
            "DELETE FROM contents WHERE seq = 4; DELETE FROM chain WHERE seq = 4",
            ["there were 4 events, and there are 3; the tail was cut"],
        ),
        (
            "DELETE FROM chain WHERE seq = 4",
            ["event 4: there is content of an event that is not there", "there were 4"],
        ),
        (
            "UPDATE chain SET seq = 9 WHERE seq = 2; UPDATE chain SET seq = 2 WHERE seq = 3; "
            "UPDATE chain SET seq = 3 WHERE seq = 9",
            ["event 2: it does not follow", "event 2: it has been changed"],
        ),
        ("UPDATE log SET name = 'x'", ["event 1: it does not follow"]),
    ],
)
def test_tampering_is_noticed(tmp_path: Path, statement: str, expected: list[str]):
    path = filled(tmp_path / "log.db")
    db = opened(path)
    db.executescript(statement)
    guarded(db)
    problems = told(path)
    for start in expected:
        assert any(problem.startswith(start) for problem in problems), problems


def test_missing_guards_are_noticed(tmp_path: Path):
    opened(filled(tmp_path / "log.db")).close()
    assert len(told(tmp_path / "log.db")) == len(GUARDS)


def test_a_cut_tail_is_noticed_by_the_head_noted_before(tmp_path: Path):
    path = filled(tmp_path / "log.db")
    with EventLog(path) as log:
        head = Head.parse(str(log.head()))
        log.append("later", {})
        assert log.verify(head) == ()
    db = opened(path)
    db.executescript(
        "DELETE FROM contents WHERE seq > 3; DELETE FROM chain WHERE seq > 3; "
        "UPDATE sqlite_sequence SET seq = 3"
    )
    guarded(db)
    assert told(path) == []
    (problem,) = told(path, head)
    assert problem.startswith("the log ends earlier than the head 4:")


def test_a_log_written_anew_is_noticed_by_the_head_noted_before(tmp_path: Path):
    with EventLog(filled(tmp_path / "log.db")) as log:
        head = log.head()
    (problem,) = told(filled(tmp_path / "other.db"), head)
    assert problem.startswith("the log is another one than the head 4:")


def test_an_event_rewritten_with_its_hash_breaks_the_chain(tmp_path: Path):
    path = filled(tmp_path / "log.db")
    db = opened(path)
    row = db.execute("SELECT seq, at, kind, who, content, previous, hash FROM chain WHERE seq = 2")
    seq, at, kind, _, content, previous, _ = row.fetchone()
    forged = Link(seq, at, kind, "other", content, previous, "").computed()
    db.execute("UPDATE chain SET who = 'other', hash = ? WHERE seq = 2", (forged,))
    guarded(db)
    assert told(path) == ["event 3: it does not follow the event before; one is missing or changed"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound log of three events."""
    return filled(tmp_path_factory.mktemp("whole") / "log.db", 3)


@settings(max_examples=400, deadline=None)
@given(st.booleans(), st.integers(0, 2**20), st.integers(1, 255))
def test_a_flipped_byte_is_noticed_or_changes_nothing(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, filled: bool, place: int, mask: int
):
    flipped = bytearray(whole.read_bytes())
    used = [index for index, byte in enumerate(flipped) if byte or not filled]
    flipped[used[place % len(used)]] ^= mask
    path = tmp_path_factory.mktemp("flipped") / "log.db"
    path.write_bytes(flipped)
    try:
        with EventLog(path) as log:
            if log.verify():
                return
            said = [(event.seq, event.at, event.who, event.content) for event in log.events()]
    except LogError:
        return
    at_ = WHEN.isoformat()
    assert said == [(n + 1, at_, "analyst", {"say": WORDS[n], "n": n}) for n in range(3)]


@pytest.mark.parametrize("length", [0, 1, 100, 4096, 5000, -1])
def test_a_truncated_file_is_told_or_empty(tmp_path: Path, whole: Path, length: int):
    path = tmp_path / "log.db"
    path.write_bytes(whole.read_bytes()[:length])
    try:
        with EventLog(path) as log:
            assert log.verify(Head(3, "0" * 64))
    except LogError as error:
        assert str(path) in str(error)
        assert ";" in str(error)


def test_content_can_be_deleted_openly(tmp_path: Path):
    path = tmp_path / "log.db"
    with EventLog(path) as log:
        log.append("note", {"name": "CANARY-7"}, who="analyst")
        log.append("note", {"name": "other"})
        event = log.delete_content(1, why="asked for by the person", who="lead")
        assert event.kind == DELETED
        assert [e.content for e in log.events(kind="note")] == [None, {"name": "other"}]
        assert log.verify() == ()
        with pytest.raises(LogError, match="no content that can be deleted"):
            log.delete_content(3, why="hide the hiding")
        with pytest.raises(LogError, match="no content that can be deleted"):
            log.delete_content(9, why="nothing there")
    assert b"CANARY-7" not in path.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["log.db"]


def test_the_chain_holds_no_content(tmp_path: Path):
    path = filled(tmp_path / "log.db")
    db = sqlite3.connect(path)
    rows = db.execute("SELECT * FROM chain").fetchall()
    db.close()
    assert not any("accept" in str(row) for row in rows)
    # The same content twice has two hashes: it cannot be guessed by trying.
    with EventLog(path) as log:
        log.append("a", {"n": 1})
        log.append("a", {"n": 1})
        one, two = (row[4] for row in log._rows("SELECT * FROM chain WHERE seq > 4"))
    assert one != two


WRITER = """
import sys
from goodoffices.store import EventLog
with EventLog(sys.argv[1]) as log:
    for n in range(20):
        log.append("write", {"by": sys.argv[2], "n": n})
"""


def test_writers_do_not_disturb_each_other(tmp_path: Path):
    path = tmp_path / "log.db"
    processes = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(index)])
        for index in range(3)
    ]
    assert [process.wait(120) for process in processes] == [0, 0, 0]

    def write(index: int) -> None:
        with EventLog(path) as log:
            for n in range(10):
                log.append("write", {"by": f"thread {index}", "n": n})

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, range(3)))
    with EventLog(path) as log:
        assert log.verify() == ()
        assert len(log) == 90
        by = [event.content["n"] for event in log.events() if event.content["by"] == "1"]
    assert by == list(range(20))


def test_one_log_may_be_shared_by_threads(tmp_path: Path):
    with EventLog(tmp_path / "log.db") as log, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: log.append("a", {"n": n}), range(40)))
        assert log.verify() == ()
        assert sorted(event.content["n"] for event in log.events()) == list(range(40))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"x": float("nan")}, "cannot hold this"),
        ({"x": Fraction(1, 3)}, "cannot hold this"),
        ({"x": "\ud800"}, "cannot hold this"),
        ({"x": "a" * (17 * 2**20)}, "give at most"),
    ],
)
def test_content_that_cannot_be_kept_is_refused(tmp_path: Path, content: dict, message: str):
    with EventLog(tmp_path / "log.db") as log:
        with pytest.raises(GoodOfficesError, match=message):
            log.append("a", content)
        deep: list = []
        for _ in range(100_000):
            deep = [deep]
        with pytest.raises(GoodOfficesError, match="cannot hold this"):
            log.append("a", {"x": deep})
        with pytest.raises(LogError, match="needs a kind"):
            log.append("", {})
        with pytest.raises(LogError, match="no offset"):
            log.append("a", {}, when=datetime(2031, 3, 10))
        assert len(log) == 0


def test_other_files_are_refused(tmp_path: Path):
    foreign = tmp_path / "foreign.db"
    db = sqlite3.connect(foreign)
    db.execute("CREATE TABLE t (x)")
    db.close()
    text = tmp_path / "text.db"
    text.write_text("no database at all, but a text of some length\n" * 100)
    newer = filled(tmp_path / "newer.db")
    db = sqlite3.connect(newer)
    db.execute("PRAGMA user_version = 7")
    db.close()
    before = [path.read_bytes() for path in (foreign, text, newer)]
    for path, message in (
        (foreign, "another program's database"),
        (text, "not an event log"),
        (newer, "of version 7; this program reads 1"),
        (tmp_path / "no" / "log.db", "cannot be opened"),
        (tmp_path, "cannot be opened"),
    ):
        with pytest.raises(LogError, match=message):
            EventLog(path)
    with pytest.raises(LogError, match="there is no log"):
        EventLog(tmp_path / "none.db", create=False)
    assert before == [path.read_bytes() for path in (foreign, text, newer)]


@pytest.mark.parametrize("text", ["", "3", "x:y", "-1:" + "0" * 64, "١:" + "0" * 64])
def test_heads_are_read_strictly(text: str):
    with pytest.raises(GoodOfficesError, match="not the head of a log"):
        Head.parse(text)
