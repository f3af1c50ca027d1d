"""The records of an XLS: how far its cells reach, and how much text they repeat.

Layout: [MS-XLS], section 2.3: each record is its kind, its length (two bytes each) and its data.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bestslot.reading.files import limits
from bestslot.reading.files.archives import damaged, locked

if TYPE_CHECKING:
    from collections.abc import Iterator

_EOF, _FILEPASS, _CONTINUE, _BOUNDSHEET, _SST, _LABELSST = 0x0A, 0x2F, 0x3C, 0x85, 0xFC, 0xFD
_DIMENSIONS, _MULRK = 0x200, 0xBD
_CELLS = {0x03, 0x04, 0x05, 0x06, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406}
_OLD_DIMENSIONS = 10  # bytes, before Excel 97

_one = struct.Struct("<I").unpack_from
_two = struct.Struct("<HH").unpack_from
_four = struct.Struct("<4H").unpack_from


def check_records(stream: bytes) -> None:
    """Refuse an XLS that is locked, or whose cells or texts take too much room.

    Parameters
    ----------
    stream : bytes
        The stream ``Workbook`` or ``Book``.

    Raises
    ------
    UnreadableFileError
        Names the reach and the limit.
    """
    stream += bytes(8)  # so that the last record can be looked at like the others
    try:
        lengths: list[int] = []
        offsets: dict[int, None] = {}
        for kind, data in _globals(stream):
            if kind == _FILEPASS:
                raise locked()
            if kind == _BOUNDSHEET:
                offsets[struct.unpack_from("<I", data[0])[0]] = None
            elif kind == _SST:
                lengths = _text_lengths(data)
        if len(offsets) > limits.MAX_MEMBERS:
            raise limits.too_many_members(len(offsets))
        room = _Room(lengths, limits.MAX_MEASURED, limits.MAX_UNZIPPED)
        for offset in offsets:
            _check_sheet(stream, offset, room)
    except (struct.error, IndexError) as error:
        raise damaged() from error


@dataclass
class _Room:
    """What the sheets together may still use; ``lengths`` are those of the shared texts."""

    lengths: list[int]
    records: int
    text: int


def _records(stream: bytes, at: int) -> Iterator[tuple[int, tuple[int, int, int, int]]]:
    """Give where each record begins, its kind and length, and the first two numbers in it."""
    end = len(stream) - 8
    while at <= end:
        record = _four(stream, at)
        yield at, record
        if record[0] == _EOF:
            return
        at += 4 + record[1]


def _globals(stream: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Give the workbook's records, each with those that continue it."""
    parts: list[bytes] = []
    last = -1
    for at, (kind, size, _, _) in _records(stream, 0):
        if kind != _CONTINUE:
            yield last, parts
            last, parts = kind, []
        parts.append(stream[at + 4 : at + 4 + size])


def _check_sheet(stream: bytes, start: int, room: _Room) -> None:
    """Check one sheet."""
    rows = columns = text = count = 0
    lengths = dict(enumerate(room.lengths))
    for at, (kind, size, row, column) in _records(stream, start):
        count += 1
        if kind in _CELLS:
            if kind == _LABELSST:
                text += lengths.get(_one(stream, at + 10)[0], 0)
                if text > room.text:
                    raise limits.too_much_unzipped()
            last = column if kind != _MULRK else _two(stream, at + size)[1]
            rows = max(rows, row)
            columns = max(columns, last)
        elif kind == _DIMENSIONS:
            _check_dimensions(stream[at + 4 : at + 4 + size])
        if count > room.records:
            raise limits.too_many_to_measure()
    limits.check_shape(rows + 1, columns + 1)
    room.records -= count
    room.text -= text


def _check_dimensions(data: bytes) -> None:
    """Refuse a range that is announced to be too large: the parser makes room for it."""
    first, last, left, right = struct.unpack_from(
        "<4H" if len(data) == _OLD_DIMENSIONS else "<IIHH", data
    )
    limits.check_shape(max(last - first, 0), max(right - left, 0))


def _text_lengths(parts: list[bytes]) -> list[int]:
    """Give the characters of each shared text; ``parts`` are the record and what continues it."""
    lengths: list[int] = []
    part, at = 0, 8
    (count,) = struct.unpack_from("<I", parts[0], 4)
    while len(lengths) < count and part < len(parts):
        if at >= len(parts[part]):
            part, at = part + 1, 0
            continue
        length, flags = struct.unpack_from("<HB", parts[part], at)
        at += 3
        behind = 0
        if flags & 8:
            behind += 4 * int.from_bytes(parts[part][at : at + 2], "little")
            at += 2
        if flags & 4:
            behind += int.from_bytes(parts[part][at : at + 4], "little")
            at += 4
        lengths.append(length)
        part, at = _after(parts, part, at, length, 1 + (flags & 1))
        at += behind
        while part < len(parts) and at > len(parts[part]):
            part, at = part + 1, at - len(parts[part])
    return lengths


def _after(parts: list[bytes], part: int, at: int, length: int, width: int) -> tuple[int, int]:
    """Step over a text; where it goes on in the next record, a byte there tells its width."""
    while part < len(parts):
        fits = (len(parts[part]) - at) // width
        if length <= fits:
            return part, at + length * width
        length -= fits
        part, at = part + 1, 1
        if part < len(parts) and parts[part]:
            width = 1 + (parts[part][0] & 1)
    return part, 0
