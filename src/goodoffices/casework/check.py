"""Check a case against its reports: every cited word stands where the case says it stands.

No claim without its source: a source that cites words is *verified* if they stand in the
unchanged text, *wrong* if they do not, and *unverified* if the text is not at hand.  What is
suspicious but allowed is a warning.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from attrs import evolve, field, frozen

from goodoffices.casework.decision_log import check_log, decision_log
from goodoffices.casework.items import CitedSource, sources_of
from goodoffices.casework.warnings import warnings_of
from goodoffices.errors import BadInput, Fault
from goodoffices.formats.case import examine_case, report_path
from goodoffices.model.case import Case, Source
from goodoffices.model.claims import Document
from goodoffices.model.spans import Span, locate
from goodoffices.record.files import load_document
from goodoffices.store import Head

__all__ = [
    "CheckResult",
    "CheckedSource",
    "check_case",
    "check_folder",
    "load_documents",
    "places_of",
]

Status = Literal["verified", "unverified", "wrong"]


@frozen
class CheckedSource:
    """A source that cites a report, and whether its words were found there.

    ``span`` is the place of the words in the raw text; None unless verified.
    """

    cited: CitedSource
    status: Status
    span: Span | None = None
    why: str = ""


@frozen
class CheckResult:
    """What a check found: faults (wrong), warnings (suspicious), notes (not at hand).

    ``log`` is the head of the log of decisions, None where there is none.
    """

    sources: tuple[CheckedSource, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    log: Head | None = None
    _spans: Mapping[Source, Span] = field(factory=dict, repr=False)

    def span(self, source: Source) -> Span | None:
        """The place of a source's words; None if it is an assumption or not verified."""
        return self._spans.get(source)

    def count(self, status: Status) -> int:
        """How many cited places have this status."""
        return sum(checked.status == status for checked in self.sources)


def check_folder(
    folder: Path | str, *, reports: Path | str | None = None, head: Head | None = None
) -> tuple[Case | None, CheckResult]:
    """Everything wrong with a case folder: its file, its sources and its log, all at once.

    Parameters
    ----------
    reports
        A folder to look in beside ``reports/`` of the case.
    head
        Where the log of decisions ended when it was last looked at.

    Returns
    -------
    The case (None if its file cannot be read at all; not to be computed with if there are
    faults), and what was found.
    """
    try:
        case, faults = examine_case(folder, reports=reports)
    except BadInput as error:
        return None, CheckResult(faults=error.faults)
    path = decision_log(case)
    end, broken = check_log(path, head) if path else (None, ())
    try:
        documents = load_documents(case, reports)
    except BadInput as error:
        return case, CheckResult(faults=(*faults, *error.faults, *broken), log=end)
    result = check_case(case, documents)
    if not faults:
        from goodoffices.casework.conflict_of_case import conflict_faults

        # Only the names of a case that was read whole can be told from unknown ones.
        faults = conflict_faults(case)
        result = evolve(result, faults=_sorted([*faults, *result.faults]))
    else:
        # A case read in part would be warned about what only could not be read.
        result = evolve(result, faults=_sorted([*faults, *result.faults]), warnings=())
    return case, evolve(result, faults=(*result.faults, *broken), log=end)


def load_documents(case: Case, reports: Path | str | None = None) -> tuple[Document, ...]:
    """The texts of the case's reports that are at hand, unchanged, with their sha256.

    Parameters
    ----------
    reports
        A folder to look in beside ``reports/`` of the case.

    Raises
    ------
    BadInput
        A report that cannot be read; all of them at once.
    """
    found: list[Document] = []
    faults: list[Fault] = []
    for report in case.reports:
        path = report_path(case, report, reports)
        if path is None:
            continue
        try:
            found.append(evolve(load_document(path), id=report.id))
        except BadInput as error:
            faults += error.faults
    if faults:
        raise BadInput(faults)
    return tuple(found)


def check_case(case: Case, documents: Iterable[Document] | None = None) -> CheckResult:
    """Check every source of a case against the texts.

    Parameters
    ----------
    documents
        Texts at hand, by default those in the case's folder.

    Examples
    --------
    >>> from goodoffices.formats.case import read_case_text
    >>> case = read_case_text('''
    ... goodoffices: 1
    ... title: Water talks
    ... reports: [{id: wire}]
    ... parties: [{name: Alba, source: {report: wire, words: Alba said yes}}]
    ... ''', "case.yaml")
    >>> check_case(case, [Document("wire", "wire.txt", "On Monday Alba said yes.")]).sources[0].span
    Span(doc='wire', start=10, end=23, text='Alba said yes')
    >>> check_case(case, [Document("wire", "wire.txt", "Alba said no.")]).faults[0].message
    "the words 'Alba said yes' do not stand in report 'wire'; did you mean 'Alba said no.' (0-13)?"
    """
    texts = {doc.id: doc for doc in (load_documents(case) if documents is None else documents)}
    checked = [_check(cited, texts, case) for cited in sources_of(case) if cited.source.report]
    faults = [_at(c.cited.source, c.why, case.file) for c in checked if c.status == "wrong"]
    faults += _changed(case, texts)
    warnings = [
        _at(c.cited.source, c.why, case.file) for c in checked if c.status == "verified" and c.why
    ]
    spans = {c.cited.source: c.span for c in checked if c.span is not None}
    return CheckResult(
        tuple(checked),
        _sorted(faults),
        _sorted([*warnings, *warnings_of(case, case.file)]),
        _sorted(_missing(case, texts, checked)),
        spans=spans,
    )


def _sorted(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.line, fault.column)))


def _at(source: Source, message: str, file: str) -> Fault:
    return Fault(message, file, source.line, source.column)


def _check(cited: CitedSource, texts: Mapping[str, Document], case: Case) -> CheckedSource:
    source = cited.source
    document = texts.get(source.report)
    if document is None:
        return CheckedSource(cited, "unverified", why=f"report '{source.report}' is not at hand")
    if source.sha256 and document.sha256 and source.sha256 != document.sha256:
        message = (
            f"report '{source.report}' is not the file cited (sha256 {document.sha256[:12]}..., "
            f"not {source.sha256[:12]}...); cite the file at hand, or bring the other one"
        )
        return CheckedSource(cited, "wrong", why=message)
    places = places_of(source, document.raw)
    if not places:
        return CheckedSource(cited, "wrong", why=_not_there(source, document))
    span = Span.cut(source.report, document.raw, *places[0])
    why = ""
    if len(places) > 1:
        shown = ", ".join(f"{start}-{end}" for start, end in places[:5])
        why = f"the words {_quoted(source.words)} stand {len(places)} times in report '{source.report}' ({shown}); give 'start' to say which are meant"
    pinned = source.sha256 or any(r.sha256 for r in case.reports if r.id == source.report)
    if not source.words and not pinned:
        why = f"the place {source.start}-{source.end} in report '{source.report}' is not pinned; give 'words' or the 'sha256' of the report"
    return CheckedSource(cited, "verified", span, why)


def places_of(source: Source, raw: str) -> list[tuple[int, int]]:
    """Where a source's words stand in a raw text, as (start, end); white space may differ.

    >>> places_of(Source("wire", words="no deal"), "Still no\\ndeal.")
    [(6, 13)]
    >>> places_of(Source("wire", words="no deal", start=3), "no deal")
    []
    >>> places_of(Source("wire", start=0, end=99), "no deal")
    []
    """
    if not source.words:
        start, end = source.start or 0, source.end or 0
        return [(start, end)] if start < end <= len(raw) else []
    places = locate(raw, source.words)
    if not places:
        words = r"\s+".join(re.escape(word) for word in source.words.split())
        places = [match.span() for match in re.finditer(words, raw)] if words else []
    if source.start is not None:
        places = [place for place in places if place[0] == source.start]
    return places


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"'{line}'" if len(line) <= 80 else f"'{line[:77]}...'"


def _not_there(source: Source, document: Document) -> str:
    raw, name = document.raw, f"report '{source.report}'"
    if not source.words:
        return f"the place {source.start}-{source.end} lies outside {name}, which has {len(raw)} characters; correct it"
    if source.start is not None:
        found = places_of(Source(source.report, source.words), raw)
        if found:
            return f"the words {_quoted(source.words)} do not stand at {source.start} in {name}; they stand at {found[0][0]}"
    start, end = _nearest_place(source.words, raw)
    advice = (
        f"did you mean {_quoted(raw[start:end])} ({start}-{end})?"
        if end
        else "copy them from the report"
    )
    return f"the words {_quoted(source.words)} do not stand in {name}; {advice}"


_FOLDS = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u2212\u00a0", "''\"\"--- ")


def _nearest_place(words: str, raw: str) -> tuple[int, int]:
    """The place most like the words: the same but for quotes, case and dashes, or a like sentence."""
    plain = [re.escape(word) for word in words.translate(_FOLDS).split()]
    match = re.search(r"\s+".join(plain), raw.translate(_FOLDS), re.IGNORECASE) if plain else None
    if match:
        return match.span()
    sentences = {m[0]: m.span() for m in re.finditer(r"[^\s.!?][^.!?\n]*[.!?]?", raw)}
    close = difflib.get_close_matches(words, list(sentences)[:2000], n=1, cutoff=0.5)
    return sentences[close[0]] if close else (0, 0)


def _changed(case: Case, texts: Mapping[str, Document]) -> list[Fault]:
    return [
        Fault(
            f"the file of report '{report.id}' has another sha256 ({texts[report.id].sha256}); "
            "correct 'sha256' if this file is meant, or bring the other one",
            case.file,
            report.line,
        )
        for report in case.reports
        if report.sha256
        and report.id in texts
        and texts[report.id].sha256 not in ("", report.sha256)
    ]


def _missing(
    case: Case, texts: Mapping[str, Document], checked: Iterable[CheckedSource]
) -> list[Fault]:
    cited = [c.cited.source.report for c in checked]
    notes = []
    for report in case.reports:
        if report.id not in texts:
            places = cited.count(report.id)
            name = report.file or report.id
            message = f"report '{report.id}' is not at hand, so {places} cited {_places(places)} unverified; put {name} into reports/, or say --reports FOLDER"
            notes.append(Fault(message, case.file, report.line))
    return notes


def _places(count: int) -> str:
    return "place is" if count == 1 else "places are"
