"""Report files: text, Markdown, HTML and PDF, in any encoding, with their raw text unchanged.

``raw`` of a document is the file's text decoded without touching line ends (a byte order mark
stays its first character); for HTML and PDF it is the text extracted from the page.  Offsets
are code points into it; ``sha256`` is of the bytes of the file.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from goodoffices.errors import BadInput, Fault, MissingExtra
from goodoffices.model.claims import Document, Published
from goodoffices.record.front_matter import FrontMatter, read_front_matter
from goodoffices.record.language import detect_language

__all__ = ["MAX_BYTES", "decode", "load_document", "load_documents"]

MAX_BYTES = 64_000_000
_TEXT = (".txt", ".text", ".md", ".markdown", "")
_HTML = (".html", ".htm", ".xhtml")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings met on the web (WHATWG Encoding Standard) that are neither UTF-8 nor UTF-16.
_LIKELY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
    "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_15",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
_LATIN = frozenset(("cp1250", "cp1252", "cp1254", "cp1257", "iso8859_2", "iso8859_15"))
_WESTERN = frozenset(("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def load_documents(
    paths: Iterable[str | os.PathLike[str]], *, max_bytes: int = MAX_BYTES
) -> tuple[Document, ...]:
    """Read report files, in the order given.

    Raises :class:`~goodoffices.errors.BadInput` with the faults of all files at once: missing,
    empty, too large, not text, of an unknown kind, or two of one stem (the stem is the id).

    Parameters
    ----------
    paths
        Files ending in .txt, .md, .html (extra ``html``) or .pdf (extra ``pdf``).
    max_bytes
        Larger files are refused.
    """
    faults: list[Fault] = []
    documents: list[Document] = []
    stems: dict[str, str] = {}
    for path in paths:
        name = os.fspath(path)
        stem = Path(name).stem
        if stem in stems:
            faults.append(
                Fault(
                    f"has the stem '{stem}' of {stems[stem]}, which is the report's id; rename one",
                    name,
                )
            )
            continue
        stems[stem] = name
        try:
            documents.append(load_document(name, max_bytes=max_bytes))
        except BadInput as error:
            faults += error.faults
    if faults:
        raise BadInput(faults)
    return tuple(documents)


def load_document(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> Document:
    """Read one report file; see :func:`load_documents`.

    >>> load_document("no-such-file.txt")
    Traceback (most recent call last):
    ...
    goodoffices.errors.BadInput: no-such-file.txt: there is no such file; check the path
    """
    name = os.fspath(path)
    data = _bytes(name, max_bytes)
    suffix = Path(name).suffix.lower()
    if suffix in _HTML:
        document = _from_html(name, data)
    elif suffix == ".pdf":
        document = _from_pdf(name, data)
    elif suffix in _TEXT:
        document = _from_text(name, data)
    else:
        raise _fault(
            name, f"files ending in '{suffix}' are not read; give .txt, .md, .html or .pdf"
        )
    if not document.raw.strip("\ufeff \t\r\n\x0b\x0c\u00a0"):
        raise _fault(name, "there is no text in the file; give a report with text")
    return document


def decode(data: bytes) -> str | None:
    """The text of bytes in any encoding, line ends untouched; None if they are not text.

    A byte order mark decides, else UTF-8 if it fits, else the encoding that
    charset-normalizer finds most likely.

    >>> decode("caf\\u00e9\\r\\n".encode("utf-8")), decode(b"\\x00\\x01\\x02\\x03")
    ('café\\r\\n', None)
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    text = _strict(data, "utf-8")
    if text is None or _is_junk(text):
        text = _guess(data)
    return None if text is None or _is_junk(text) else text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")
        return text
    except (UnicodeError, LookupError):
        return None


def _guess(data: bytes) -> str | None:
    if b"\x00" in data[:4096]:
        sides = data[:4096:2].count(0), data[1:4096:2].count(0)
        encoding = "utf-16-le" if sides[1] > 4 * sides[0] else "utf-16-be"
        return _strict(data, encoding) if max(sides) > 4 * min(sides) else None
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=list(_LIKELY)).best()
    if best is None or best.encoding in _LATIN:
        text = _strict(data, "cp1252")
        if text is not None and (best is None or detect_language(text) in _WESTERN):
            return text
    return _strict(data, best.encoding) if best is not None else None


def _is_junk(text: str) -> bool:
    """Whether more than one character in fifty is a control character."""
    sample = text[:100_000]
    return len(_CONTROL.findall(sample)) * 50 > len(sample)


# A character of several bytes in UTF-8, and any other byte beyond ASCII.
_WIDE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|([\x80-\xff])"
)


def _unmixed(name: str, data: bytes) -> None:
    """Refuse a file that is UTF-8 here and something else there: no one encoding reads it.

    >>> _unmixed("w.txt", "caf\u00e9, na\u00efve, \u201cyes\u201d".encode("utf-8"))
    """
    if data.isascii() or b"\x00" in data[:4096]:
        return
    wide, first, others = 0, -1, 0
    for match in _WIDE.finditer(data[:2_000_000]):
        if match[1] is None:
            wide += 1
        else:
            others += 1
            first = match.start() if first < 0 else first
    if not others or wide < 3 or wide < others:
        return
    line = data.count(b"\n", 0, first) + 1
    column = len(data[data.rfind(b"\n", 0, first) + 1 : first].decode("utf-8", "replace")) + 1
    message = (
        f"the byte 0x{data[first]:02X} is not UTF-8, as the rest is; save the file in one encoding"
    )
    raise BadInput([Fault(message, name, line, column)])


def _fault(name: str, message: str, line: int = 0) -> BadInput:
    return BadInput([Fault(message, name, line)])


def _bytes(name: str, max_bytes: int) -> bytes:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        shown = name.encode("utf-8", "replace").decode()
        raise _fault(shown, "the file's name is not Unicode; rename the file") from None
    if "\x00" in name:
        raise _fault(name.replace("\x00", "\\0"), "a file's name cannot hold a NUL; check the path")
    try:
        state = os.stat(name)
        if stat.S_ISDIR(state.st_mode):
            raise _fault(name, "this is a folder; give the files in it")
        if not stat.S_ISREG(state.st_mode):
            raise _fault(name, "this is not a regular file; give a file with text")
        if state.st_size > max_bytes:
            raise _fault(name, f"the file has {state.st_size} bytes; at most {max_bytes} are read")
        data = Path(name).read_bytes()
    except FileNotFoundError:
        raise _fault(name, "there is no such file; check the path") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _fault(name, f"cannot be read ({reason}); check the path and its rights") from None
    if not data:
        raise _fault(name, "the file is empty; give a report with text")
    return data


def _document(name: str, data: bytes, raw: str, matter: FrontMatter) -> Document:
    published = Published()
    if matter.published:
        published = Published(matter.published, "given", why=matter.published_from)
    return Document(
        Path(name).stem, name, raw, hashlib.sha256(data).hexdigest(),
        detect_language(raw[matter.end :]), published, matter.outlet, matter.url, matter.title, matter.end,
    )  # fmt: skip


def _from_text(name: str, data: bytes) -> Document:
    _unmixed(name, data)
    raw = decode(data)
    if raw is None:
        raise _fault(name, "the file does not hold text; give .txt, .md, .html or .pdf")
    return _document(name, data, raw, read_front_matter(raw, name))


_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]{2,30})",
    re.IGNORECASE,
)


def _declared(data: bytes) -> str | None:
    """The page decoded as it says itself, if it does and that fits."""
    match = _CHARSET.search(data[:4096])
    if match is None or any(data.startswith(mark) for mark, _ in _MARKS):
        return None
    text = _strict(data, match[1].decode("ascii"))
    return None if text is None or _is_junk(text) else text


def _from_html(name: str, data: bytes) -> Document:
    page = _declared(data) or decode(data)
    if page is None:
        raise _fault(name, "the file does not hold text; give a page in HTML")
    try:
        import trafilatura
    except ImportError:
        raise MissingExtra(f"{name}: reading HTML", "html") from None
    try:
        found = trafilatura.bare_extraction(
            page.replace("\x00", " "),
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # the extractor's own faults on hostile pages are many
        raise _fault(
            name, f"the page cannot be read ({type(error).__name__}); save it as text"
        ) from None
    if found is None or isinstance(found, dict) or not found.text:
        raise _fault(name, "no article was found in the page; save its text as .txt")
    date = found.date if found.date and re.fullmatch(r"\d{4}-\d\d-\d\d", found.date) else ""
    matter = FrontMatter(
        found.sitename or "",
        date,
        "the date in the page's own data",
        found.url or "",
        found.title or "",
    )
    return _document(name, data, found.text, matter)


def _from_pdf(name: str, data: bytes) -> Document:
    try:
        import pypdf
    except ImportError:
        raise MissingExtra(f"{name}: reading PDF", "pdf") from None
    import io
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _fault(name, "the PDF is locked by a password; unlock it or save its text")
        raw = "\n\n".join(page.extract_text() for page in reader.pages)
    except BadInput:
        raise
    except Exception as error:  # the parser's own faults on broken files are many
        raise _fault(
            name, f"the PDF cannot be read ({type(error).__name__}); save its text as .txt"
        ) from None
    if not raw.strip():
        raise _fault(name, "the PDF holds no text (a scan?); recognise its text first")
    raw = raw.encode("utf-8", "replace").decode("utf-8")
    return _document(name, data, raw, FrontMatter())
