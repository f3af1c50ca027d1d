"""Files that nobody should have dropped: bombs, broken ones, other people's formats."""

from __future__ import annotations

import csv
import io
import random
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from bestslot.reading.files.compound import packed
from tests.reading.dialects import (
    label,
    legacy_xls,
    number,
    ods,
    record,
    text,
    workbook,
    xls,
    xlsx,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

MEGABYTE = 2**20


def cell(position: str, *, quote: str = '"', tag: str = "c") -> str:
    return f"<{tag} r={quote}{position}{quote}><v>1</v></{tag}>"


def row(number_: int, *cells: str) -> str:
    return f'<row r="{number_}">{"".join(cells)}</row>'


def far_cells() -> dict[str, bytes]:
    """Few cells, far apart, in all the ways in which a parser would still understand them."""
    near, far = row(1, cell("A1")), "XFD1048576"
    return {
        "the last cell": workbook(near + row(1048576, cell(far))),
        "the last row": workbook(near + row(1048576, cell("A1048576"))),
        "the last column": workbook(near + row(2, cell("XFD2"))),
        "within rows and columns, beyond cells": workbook(near + row(200000, cell("ALL200000"))),
        "single quotes": workbook(near + row(2, cell(far, quote="'"))),
        "small letters": workbook(near + row(2, cell(far.lower()))),
        "a line break before": workbook(near + f'<row><c\nr = "{far}"><v>1</v></c></row>'),
        "another attribute first": workbook(near + f'<row><c s=">" r="{far}"><v>1</v></c></row>'),
        "a prefix": workbook(near + f'<x:row xmlns:x="y">{cell(far, tag="x:c")}</x:row>'),
        "a row's number only": workbook(near + '<row r="1048576"><c><v>1</v></c></row>'),
        "no positions": workbook(row(199999) + f"<row>{'<c><v>1</v></c>' * 2000}</row>"),
        "no positions, but something like one": workbook(
            row(199999) + "<row>" + '<c s="r=1"><v>1</v></c>' * 2000 + "</row>"
        ),
        "in a comment's shadow": workbook(near + "<!-- x -->" + row(2, cell(far))),
        "a second sheetData without an end": workbook(
            near + "</sheetData><sheetData>" + row(2, cell(far))
        ),
        "with a small dimension": workbook(
            near + row(2, cell(far)), before='<dimension ref="A1:B2"/>'
        ),
    }


def repeated_texts() -> dict[str, bytes]:
    """One long text, pointed to or repeated until it fills the memory."""
    long = "x" * 32_000
    pointing = "".join(
        f'<row r="{r}">' + f'<c r="A{r}" t="s"><v>0</v></c>' + "</row>" for r in range(1, 13_000)
    )
    labels = b"".join(record(0xFD, struct.pack("<HHHI", r, 0, 0, 0)) for r in range(13_000))
    part = long[:8_000].encode()  # a record holds no more; the rest continues it
    shared = record(0xFC, struct.pack("<IIHB", 13_000, 1, 4 * len(part), 0) + part)
    shared += 3 * record(0x3C, b"\x00" + part)
    return {
        "a shared text in XLSX": workbook(pointing, f"<si><t>{long}</t></si>"),
        "a repeated text in ODS": ods(
            '<table:table-row table:number-rows-repeated="200"><table:table-cell '
            f'office:value-type="string" table:number-columns-repeated="100"><text:p>{long}'
            "</text:p></table:table-cell></table:table-row>"
        ),
        "a shared text in XLS": xls(labels, shared),
    }


def repeated_cells() -> dict[str, bytes]:
    def rows(cells: int, rows: int, *, behind: str = "") -> bytes:
        return ods(
            f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
            f'office:value-type="float" office:value="1" table:number-columns-repeated="{cells}">'
            f"<text:p>1</text:p></table:table-cell></table:table-row>{behind}"
        )

    one = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    blank = (
        '<table:table-row table:number-rows-repeated="{n}"><table:table-cell/></table:table-row>'
    )
    return {
        "cells of ODS": rows(1_000_000_000, 1),
        "rows of ODS": rows(1, 1_000_000_000),
        "rows and cells of ODS": rows(900, 100_000),
        "blank rows of ODS with one behind": ods(one + blank.format(n=2_000_000_000) + one),
        "blank cells of ODS with one behind": ods(
            one.replace(
                "<table:table-cell ",
                '<table:table-cell table:number-columns-repeated="999999999"/><table:table-cell ',
                1,
            )
        ),
        "single quotes in ODS": ods(
            "<table:table-row table:number-rows-repeated='1000000000'><table:table-cell "
            "office:value-type='float' office:value='1'/></table:table-row>"
        ),
    }


def slow_to_measure() -> dict[str, bytes]:
    """Large files that a careless measurer would take minutes for; all are refused."""
    opening = b'<table:table-cell office:value="1">' * 1_900_000
    start = b"<table:table><table:table-row>"
    pages = packed("Book", bytes(2 * MEGABYTE))
    roots = bytearray(pages)
    for at in range(8192 + 4096, len(roots), 128):
        roots[at + 64 : at + 67] = b"\x02\x00\x05"
    return {
        "an ODS of cells that do not end": zipped({"content.xml": start + opening}),
        "an XLS of many roots": bytes(roots),
        "an XLSX of spaces": workbook("<row>" + "<c r" + " " * 5_000_000 + '="A1"/></row>'),
    }


def far_records() -> dict[str, bytes]:
    near = number(0, 0, 1)
    hidden = number(65_535, 60_000, 1) + record(0x0A)
    stream = beginning_with_offset(near + record(0x1234, hidden))
    return {
        "the last cell of XLS": xls(near + number(65_535, 255, 1)),
        "a column beyond the last": xls(near + number(0, 65_535, 1)),
        "many cells at once": xls(near + record(0xBD, struct.pack("<HHHdH", 9, 0, 0, 0, 65_535))),
        "a text far away": xls(near + label(65_535, 65_535, "x")),
        "announced dimensions": xls(
            record(0x200, struct.pack("<IIHHH", 0, 2**32 - 1, 0, 2**16 - 1, 0)) + near
        ),
        "old dimensions": xls(
            record(0x200, struct.pack("<HHHHH", 0, 2**16 - 1, 0, 2**16 - 1, 0)) + near
        ),
        "a sheet hidden in a record": stream,
    }


def beginning_with_offset(sheet: bytes) -> bytes:
    """Write an XLS whose sheet begins within the data of a record that looks harmless."""
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    sheet_at = len(start) + len(record(0x85, bytes(9))) + len(record(0x0A))
    at = sheet_at + sheet.rindex(record(0x203)[:2])
    bound = record(0x85, struct.pack("<IH", at, 0) + b"\x01\x00a")
    return packed("Workbook", start + bound + record(0x0A) + sheet)


def zeros(megabytes: int) -> bytes:
    """Deflate zeros, without having them all in memory."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeeze.compress(bytes(MEGABYTE)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + squeeze.flush()


def member(name: str, packed_: bytes, size: int, *, flags: int = 0) -> tuple[bytes, bytes]:
    """Give the local and the central header of a ZIP member, whatever they claim."""
    numbers = (20, flags, 8, 0, 0, 0, len(packed_), size, len(name), 0)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", *numbers) + name.encode() + packed_
    central = struct.pack("<4sH5H3I5H2I", b"PK\x01\x02", 20, *numbers, 0, 0, 0, 0, 0)
    return local, central + name.encode()


def forged_zip(
    packed_: bytes, size: int, *, names: Sequence[str] = ("a.csv",), times: int = 1, flags: int = 0
) -> bytes:
    """Write a ZIP whose members, ``times`` each name, all point to the same packed bytes."""
    local, _ = member(names[0], packed_, size, flags=flags)
    directory = b"".join(member(name, packed_, size, flags=flags)[1] for name in names) * times
    count = min(len(names) * times, 65535)
    end = (0, 0, count, count, len(directory), len(local), 0)
    return local + directory + struct.pack("<4s4H2IH", b"PK\x05\x06", *end)


def zip_bombs() -> dict[str, bytes]:
    nested = text().encode()
    for depth in range(4):
        nested = zipped({f"{depth}.zip": nested})
    packed_zeros = zeros(400)
    return {
        "400 MB of zeros": forged_zip(packed_zeros, 400 * MEGABYTE),
        "400 MB of zeros in a workbook": forged_zip(
            packed_zeros, 400 * MEGABYTE, names=("[Content_Types].xml",)
        ),
        "a header that says 1 KB of 400 MB": forged_zip(packed_zeros, 1024),
        "a header that says 4 GB": forged_zip(zeros(1), 2**32 - 2),
        "members that share their bytes": forged_zip(zeros(10), 10 * MEGABYTE, times=60),
        "201 members": zipped({f"{i}.csv": b"a,b" for i in range(201)}),
        "60,000 members": forged_zip(b"\x03\x00", 0, times=60_000),
        "archives in archives": nested,
    }


def xml_bombs() -> dict[str, bytes]:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(12))
    parts = {
        "[Content_Types].xml": b"<x/>",
        "xl/workbook.xml": f"<!DOCTYPE x [{laughs}]><x>&l11;</x>".encode(),
    }
    with zipfile.ZipFile(io.BytesIO(xlsx())) as book:
        whole = {name: book.read(name) for name in book.namelist()}
    return {
        "a billion laughs": zipped(parts),
        "an outside entity": zipped(
            whole | {"xl/sharedStrings.xml": b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><sst/>'}
        ),
        "two kinds of workbook in one": zipped(whole | {"xl/workbook.bin": b"\x83\x01\x00"}),
        "an ODS within an XLSX": zipped(
            whole
            | {
                "content.xml": b'<table:table-row table:number-rows-repeated="999999999">'
                b'<table:table-cell office:value="1"/></table:table-row>'
            }
        ),
    }


def large_texts() -> dict[str, bytes]:
    """Text that is as large as it looks, but breaks a limit or an expectation."""
    wide = b",".join([b"a"] * 1000) + b"\n"
    return {
        "1,001 columns": b",".join([b"a"] * 1001) + b"\n",
        "a wide heading above blank lines": wide * 60 + b"\n" * 20_000_000,
        "a line of 10 MB": b"a," * (5 * MEGABYTE),
        "a cell of 10 MB": b"a,b\n1," + b"x" * (10 * MEGABYTE),
        "a quotation mark that stays open": b'a,b\n1,"x\n' + b"2,y\n" * 100_000,
        "many rows": b"a,b\n" * 200_001,
        "brackets in brackets": b"[" * 100_000 + b"]" * 100_000,
        "a JSON of many lists": b"[" + b"[]," * (8 * MEGABYTE) + b"[]]",
        "JSON objects that share no key": (
            b"[" + b",".join(b'{"%d":1}' % i for i in range(5_000)) + b"]"
        ),
    }


def bombs() -> dict[str, bytes]:
    """Name -> bytes of files that would take much more room than they look like."""
    return {
        **far_cells(),
        **repeated_texts(),
        **repeated_cells(),
        **far_records(),
        **zip_bombs(),
        **xml_bombs(),
    }


def locked_ooxml() -> bytes:
    """Write what Excel writes for a workbook with a password: an encrypted package."""
    return packed("EncryptedPackage", bytes(5000))


def unusable() -> dict[str, tuple[bytes, str]]:
    """Name -> bytes of files without a readable table, and a word that their sentence must have."""
    noise = random.Random(1).randbytes(20_000)  # noqa: S311 - no secrets here
    table = text(quoting=csv.QUOTE_ALL)
    page = "<html><head><meta charset='utf-8'></head><body><table><tr><td>a</td></tr></table>"
    word = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    return {
        "nothing": (b"", "empty"),
        "white space": (b"\r\n \t\r\n", "empty"),
        "a mark of byte order only": (b"\xef\xbb\xbf", "empty"),
        "only delimiters": (b",,,\n,,,\n", "filled"),
        "noise": (noise, "a file of another kind"),
        "noise behind PK": (b"PK\x03\x04" + noise, "damaged"),
        "noise behind D0CF": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise, "damaged"),
        "a PDF": (b"%PDF-1.7\n" + noise, "PDF"),
        "a picture": (b"\x89PNG\r\n\x1a\n" + noise, "picture"),
        "gzip": (b"\x1f\x8b\x08\x00" + noise, "gzip"),
        "a web page saved as .xls": (page.encode(), "web page"),
        "a web page in UTF-16": (page.encode("utf-16"), "web page"),
        "XML of Excel 2003": (b'<?xml version="1.0"?><Workbook/>', "XML"),
        "a Word document": (word, "Word"),
        "an empty archive": (b"PK\x05\x06" + bytes(18), "without files"),
        "an archive without a table": (zipped({"a.pdf": b"%PDF-1", "b.png": b"\x89PNG"}), "PDF"),
        "an archive with a password": (forged_zip(b"\x03\x00", 0, flags=1), "password"),
        "a workbook with a password": (locked_ooxml(), "password"),
        "an old workbook with a password": (xls(b"", record(0x2F, bytes(6))), "password"),
        "half an XLSX": (xlsx()[: len(xlsx()) // 2], "damaged"),
        "half an XLS": (legacy_xls()[:9000], "damaged"),
        "a ring of sectors": (ring(), "damaged"),
        "a workbook without sheets": (zipped({"[Content_Types].xml": b"<x/>"}), "damaged"),
        "more than 50 MB": (table.encode() * (52 * MEGABYTE // len(table)), "50 MB"),
        "broken JSON": (b'{"a": [1, 2,}', "damaged"),
    }


def ring() -> bytes:
    """Write a container whose directory points back to itself."""
    data = bytearray(legacy_xls())
    struct.pack_into("<I", data, 4096 + 4 * 1, 1)
    return bytes(data)
