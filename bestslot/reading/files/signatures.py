"""What the first bytes of a file say that it is: decided by content, never by its name."""

from __future__ import annotations

import re
from typing import Literal

from bestslot.errors import UnreadableFileError
from bestslot.reading.files.text_encoding import to_utf8
from bestslot.sentence import Sentence

Kind = Literal["zip", "ole", "json", "text"]

_FOREIGN = {
    b"%PDF": Sentence("a PDF document"),
    b"\x89PNG": Sentence("a picture"),
    b"\xff\xd8\xff": Sentence("a picture"),
    b"GIF8": Sentence("a picture"),
    b"II*\x00": Sentence("a picture"),
    b"MM\x00*": Sentence("a picture"),
    b"RIFF": Sentence("a picture, a sound or a video"),
    b"ID3": Sentence("a sound"),
    b"OggS": Sentence("a sound or a video"),
    b"\x1aE\xdf\xa3": Sentence("a video"),
    b"\x1f\x8b": Sentence("a gzip archive"),
    b"BZh": Sentence("a bzip2 archive"),
    b"\xfd7zXZ\x00": Sentence("an xz archive"),
    b"(\xb5/\xfd": Sentence("a zstd archive"),
    b"7z\xbc\xaf'\x1c": Sentence("a 7z archive"),
    b"Rar!": Sentence("a RAR archive"),
    b"SQLite format 3\x00": Sentence("a database"),
    b"{\\rtf": Sentence("a text document (RTF)"),
    b"\x7fELF": Sentence("a program"),
}
_MARKUP = re.compile(
    rb"<(\?xml|!doctype|html|head|body|table|meta|div|script|svg)\b", re.IGNORECASE
)
_BLANK = b"\x00\t\n\x0b\x0c\r "
_LOOKED_AT = 4096
_MOST_CONTROLS = 0.02


def kind_of(data: bytes) -> Kind:
    """Tell how a file is to be read.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    {"zip", "ole", "json", "text"}
        ``ole``: Microsoft's container, of an .xls or of an encrypted .xlsx.

    Raises
    ------
    UnreadableFileError
        An empty file, or one that is no table: says what it is.
    """
    if not data.strip(_BLANK + b"\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFileError(
            Sentence("This file is empty. Export it again, then drop the new file.")
        )
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if data.startswith(b"PAR1"):
        raise _parquet()
    for mark, what in _FOREIGN.items():
        if data.startswith(mark):
            raise no_table(what)
    head = to_utf8(data[:_LOOKED_AT])
    if head.lstrip().startswith(b"<") and _MARKUP.search(head):
        raise _markup()
    if _is_binary(head):
        raise no_table(Sentence("a file of another kind"))
    ends = head.lstrip()[:1] + data[-64:].rstrip(_BLANK)[-1:]
    return "json" if ends in {b"{}", b"[]"} else "text"


def no_table(what: Sentence) -> UnreadableFileError:
    """Say that a file is something else than a table."""
    return UnreadableFileError(
        Sentence(
            "This is {what}, not a table of posts. Drop the export itself, as CSV or Excel file.",
            what=what,
        )
    )


def _markup() -> UnreadableFileError:
    return UnreadableFileError(
        Sentence(
            "This is a web page or XML text. If it is an export whose name ends like a "
            "spreadsheet's, open it in Excel or LibreOffice, save it as .xlsx or CSV and drop that "
            "file; else leave it out."
        )
    )


def _parquet() -> UnreadableFileError:
    return UnreadableFileError(
        Sentence(
            "This is a Parquet file, but not the result of a batch, which is all that is read of "
            "its kind here. Posts in Parquet are for the command line: {command}. Then drop its "
            "result here, or drop the exports themselves, as CSV or Excel.",
            command='python -m bestslot batch "posts/*.parquet" --out advice.parquet',
        )
    )


def _is_binary(head: bytes) -> bool:
    """Tell bytes from text by the control characters."""
    controls = len(head) - len(head.translate(None, bytes([*range(1, 9), *range(14, 32), 127])))
    return controls > _MOST_CONTROLS * len(head)
