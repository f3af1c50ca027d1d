"""ZIP containers: archives of files, and the workbooks that are ZIPs too. Unpacked with care.

Sizes in a ZIP's headers may lie, so what counts is what really comes out. The names of members
are labels to show, never paths. A workbook is packed anew from the parts that were checked, so
that the parser behind sees exactly these and nothing else (no macros, no pictures, no second
truth in a header).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, cast

from bestslot.errors import UnreadableFileError
from bestslot.reading.files import limits
from bestslot.reading.files.signatures import no_table
from bestslot.sentence import Sentence

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_LITTER = ("__macosx/", "thumbs.db", ".ds_store", "desktop.ini")
_NO_CELLS = ("media/", "drawings/", "charts/", "embeddings/", "printersettings/", "thumbnails/")
_NO_CELLS_ENDINGS = (".bin", ".vml", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf")
_OTHER_PACKAGES = {
    "xl/workbook.bin": Sentence("a binary Excel workbook (.xlsb)"),
    "word/document.xml": Sentence("a Word document"),
    "ppt/presentation.xml": Sentence("a PowerPoint presentation"),
    "Index/Document.iwa": Sentence("an Apple Numbers, Pages or Keynote document"),
    "META-INF/MANIFEST.MF": Sentence("a program"),
    "AndroidManifest.xml": Sentence("a program"),
}


@dataclass(frozen=True)
class Archive:
    """A ZIP of files: the name of each and its bytes."""

    members: dict[str, bytes]


@dataclass(frozen=True)
class Workbook:
    """An XLSX, XLSM or ODS: the parts that can matter to its cells."""

    parts: dict[str, bytes]

    def packed(self) -> list[bytes]:
        """Give the parts as a ZIP without compression, in pieces that lie one behind the other."""
        out = _Pieces()
        with zipfile.ZipFile(cast("IO[bytes]", out), "w", zipfile.ZIP_STORED) as packed:
            for name, data in self.parts.items():
                packed.writestr(name, data)
        return out.pieces


class _Pieces:
    """A file that keeps what is written as it is: the parts are not copied."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.pieces.append(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: all is there."""


def open_zip(data: bytes, budget: limits.Budget) -> Archive | Workbook:
    """Unpack a ZIP.

    Parameters
    ----------
    data : bytes
    budget : Budget
        What is unpacked is taken from it.

    Raises
    ------
    UnreadableFileError
        Damaged, encrypted, too large, or a document of another program.
    """
    if (count := data.count(_ENTRY)) > 5 * limits.MAX_MEMBERS:
        raise limits.too_many_members(count)  # before a list of them is made
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged() from error
    names = {entry.filename for entry in entries}
    for name, what in _OTHER_PACKAGES.items():
        if name in names:
            raise no_table(what)
    is_workbook = "[Content_Types].xml" in names or "content.xml" in names
    dropped = _is_without_cells if is_workbook else _is_litter
    entries = [entry for entry in entries if not dropped(entry.filename.lower())]
    if len(entries) > limits.MAX_MEMBERS:
        raise limits.too_many_members(len(entries))
    if sum(entry.file_size for entry in entries) > budget.unzipped:
        raise limits.too_much_unzipped()
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise damaged()  # two of one name: which one is meant?
    members: dict[str, bytes] = {}
    for entry in entries:
        members[entry.filename] = _unpack(data, entry, budget)
    return Workbook(members) if is_workbook else Archive(members)


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER) or name.rsplit("/", 1)[-1].startswith((*_LITTER, "._"))


def _is_without_cells(name: str) -> bool:
    return name.endswith(_NO_CELLS_ENDINGS) or any(f"/{part}" in f"/{name}" for part in _NO_CELLS)


def _unpack(data: bytes, entry: zipfile.ZipInfo, budget: limits.Budget) -> bytes:
    """Unpack one member; its header must have told its true size."""
    if entry.flag_bits & _ENCRYPTED:
        raise locked()
    packed = _packed_bytes(data, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        unpacked = packed
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            unpacked = inflate.decompress(packed, entry.file_size + 1)
        except zlib.error as error:
            raise damaged() from error
    else:
        raise no_table(Sentence("an archive packed in an uncommon way"))
    if len(unpacked) != entry.file_size or zlib.crc32(unpacked) != entry.CRC:
        raise damaged()
    budget.spend(len(unpacked))
    return unpacked


def _packed_bytes(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Find a member's packed bytes behind its local header: 30 bytes, its name, its extras."""
    start = entry.header_offset
    header = data[start : start + 30]
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):  # noqa: PLR2004  # as said above
        raise damaged()
    start += 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return data[start : start + entry.compress_size]


def locked() -> UnreadableFileError:
    """Say that a file asks for a password."""
    return UnreadableFileError(
        Sentence(
            "This file is protected by a password, so its cells cannot be read. "
            "Open it, save it without a password, then drop it again."
        )
    )


def damaged() -> UnreadableFileError:
    """Say that a container cannot be followed to its end."""
    return UnreadableFileError(
        Sentence(
            "This archive or workbook is damaged or was not downloaded to its end. "
            "Download it again from the dashboard, then drop the new file."
        )
    )
