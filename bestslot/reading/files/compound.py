"""Microsoft's compound file, the container of an .xls: its one stream that holds cells.

As with ZIPs, the parser behind is given a container made anew around the stream that was
checked. Layout: [MS-CFB], sections 2.1 to 2.6.
"""

from __future__ import annotations

import struct

from bestslot.reading.files.archives import damaged, locked
from bestslot.reading.files.signatures import no_table
from bestslot.sentence import Sentence

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _FAT_SECTOR, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_MINI_LIMIT = 4096
_SECTOR = 4096  # so large that the header lists every table of a file within the limits
_OTHERS = {
    "worddocument": Sentence("a Word document"),
    "powerpoint document": Sentence("a PowerPoint presentation"),
    "__properties_version1.0": Sentence("an Outlook message"),
}


def workbook_stream(data: bytes) -> tuple[str, bytes]:
    """Take the workbook out of its container.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    name : str
        ``"Workbook"``, or ``"Book"`` before Excel 97.
    stream : bytes
        Its records.

    Raises
    ------
    UnreadableFileError
        Damaged, locked by a password, or a document of another program.
    """
    try:
        container = _Container(data)
        streams = container.directory()
        names = {name.lower(): name for name in streams}
        if "encryptedpackage" in names:
            raise locked()
        for name in ("workbook", "book"):
            if name in names:
                return name.title(), container.stream(*streams[names[name]])
    except (struct.error, ValueError, IndexError) as error:
        raise damaged() from error
    for name, what in _OTHERS.items():
        if name in names:
            raise no_table(what)
    raise no_table(Sentence("an old Office document without a workbook"))


class _Container:
    """The sectors of a compound file and the chains that they form."""

    def __init__(self, data: bytes) -> None:
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12):
            raise damaged()
        self.data = data
        self.size = 1 << shift
        self.start, mini_start, difat = (
            struct.unpack_from("<I", data, at)[0] for at in (48, 60, 68)
        )
        self.fat = self._numbers(self._fat_sectors(difat))
        self.mini_fat = self._numbers(self._chain(self.fat, mini_start))
        self.root = b""

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self.size
        return self.data[begin : begin + self.size]

    def _numbers(self, sectors: list[int]) -> list[int]:
        joined = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4]))

    def _fat_sectors(self, difat: int) -> list[int]:
        """List the sectors of the allocation table: 109 in the header, the rest in a chain."""
        sectors = list(struct.unpack_from("<109I", self.data, 76))
        most = len(self.data) // self.size
        while difat <= _LAST_SECTOR and len(sectors) <= most + 109:
            *more, difat = self._numbers([difat])
            sectors += more
        return [number for number in sectors if number <= _LAST_SECTOR][:most]

    def _chain(self, table: list[int], first: int) -> list[int]:
        chain: list[int] = []
        while first < len(table):
            chain.append(first)
            if len(chain) > len(table):
                raise damaged()  # a ring
            first = table[first]
        return chain

    def directory(self) -> dict[str, tuple[int, int]]:
        """Give the streams: name -> first sector and size."""
        entries = b"".join(map(self._sector, self._chain(self.fat, self.start)))
        found: dict[str, tuple[int, int]] = {}
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            first, size = struct.unpack_from("<II", entries, at + 116)
            name = entries[at : at + min(max(length - 2, 0), 64)].decode("utf-16-le", "replace")
            if at == 0:  # the root, whose chain holds all small streams
                self.root = b"".join(map(self._sector, self._chain(self.fat, first)))
            elif kind:
                found.setdefault(name, (first, size))
        return found

    def stream(self, first: int, size: int) -> bytes:
        """Give the bytes of a stream."""
        if size >= _MINI_LIMIT:
            found = b"".join(map(self._sector, self._chain(self.fat, first)))
        else:
            chain = self._chain(self.mini_fat, first)
            found = b"".join(self.root[64 * i : 64 * i + 64] for i in chain)
        if len(found) < size:
            raise damaged()
        return found[:size]


def packed(name: str, stream: bytes) -> bytes:
    """Put a stream into a container of its own.

    Parameters
    ----------
    name : str
    stream : bytes

    Returns
    -------
    bytes
        A compound file: header, allocation table, directory, the stream.
    """
    stream = stream.ljust(_MINI_LIMIT, b"\x00")
    count = -(-len(stream) // _SECTOR)
    tables = -(-(count + 2) // (_SECTOR // 4 - 1))
    first = tables + 2  # behind the directory and the sector of small streams, which is blank
    fat = [_FAT_SECTOR] * tables + [_END, _END, *range(first + 1, first + count), _END]
    fat += [_FREE] * (tables * _SECTOR // 4 - len(fat))
    where = list(range(tables)) + [_FREE] * (109 - tables)
    header = _MAGIC + struct.pack(
        "<16x5H6x4I5I109I", 0x3E, 4, 0xFFFE, 12, 6, 1, tables, tables, 0,
        _MINI_LIMIT, _END, 0, _END, 0, *where,
    )  # fmt: skip
    directory = _entry("Root Entry", 5, 1, tables + 1, 64)
    directory += _entry(name, 2, _FREE, first, len(stream))
    table = struct.pack(f"<{len(fat)}I", *fat)
    return (
        header.ljust(_SECTOR, b"\x00")
        + table
        + directory.ljust(2 * _SECTOR, b"\x00")
        + stream.ljust(count * _SECTOR, b"\x00")
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I36xIQ", letters, len(letters) + 2, kind, 1, _FREE, _FREE, child, first, size
    )
