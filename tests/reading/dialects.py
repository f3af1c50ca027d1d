"""One table written in every encoding, separator and container that people have."""

from __future__ import annotations

import csv
import io
import json
import struct
import zipfile
from typing import Literal

import openpyxl
import xlwt

from bestslot.reading.files.compound import packed

TABLE = [
    ["Post ID", "Publish time", "Description", "Views"],
    ["18084100000000001", "03/02/2026 08:15", "Café crème, déjà vu", "1200"],
    ["18084100000000002", "03/03/2026 17:40", "Line one\nline two", "950"],
    ["18084100000000003", "03/04/2026 12:05", 'She said "go"; we went', ""],
    ["18084100000000004", "", "=HYPERLINK(1)", "7"],
]
"""Text that fits in cp1252, with a comma, a semicolon, quotes and a line break."""


def text(
    delimiter: str = ",", ending: str = "\r\n", quoting: Literal[0, 1] = csv.QUOTE_MINIMAL
) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(TABLE)
    return out.getvalue()


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    for r, row in enumerate(TABLE, start=1):
        for c, text_value in enumerate(row, start=1):
            cell = book.worksheets[0].cell(r, c, text_value)
            cell.data_type = "s"  # also what looks like a formula
    return saved(book)


def old_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Content")
    for r, row in enumerate(TABLE):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def shared_strings_xlsx() -> bytes:
    """As Excel itself writes: texts once, cells point to them."""
    texts = list(dict.fromkeys(cell for row in TABLE for cell in row if cell))
    rows = "".join(
        f'<row r="{r}">'
        + "".join(
            f'<c r="{"ABCD"[c]}{r}" t="s"><v>{texts.index(cell)}</v></c>'
            for c, cell in enumerate(row)
            if cell
        )
        + "</row>"
        for r, row in enumerate(TABLE, start=1)
    )
    shared = "".join(f'<si><t xml:space="preserve">{escaped(cell)}</t></si>' for cell in texts)
    return workbook(rows, shared)


def escaped(cell: str) -> str:
    return cell.replace("&", "&amp;").replace("<", "&lt;")


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(rows: str, shared: str = "", before: str = "") -> bytes:
    """Write an XLSX by hand around the XML of its rows."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{RELATION}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
        '<sheet name="Content" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/relationships"><Relationship Id="rId1" Type="{RELATION}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData></worksheet>",
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'
    return zipped({name: xml.encode() for name, xml in parts.items()})


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def ods(rows: str | None = None) -> bytes:
    """Write an ODS as LibreOffice does: its blank rest is one repeated cell in a repeated row."""
    if rows is None:
        rows = "".join(
            "<table:table-row>"
            + "".join(
                '<table:table-cell office:value-type="string">'
                + "".join(f"<text:p>{escaped(line)}</text:p>" for line in cell.split("\n"))
                + "</table:table-cell>"
                if cell
                else "<table:table-cell/>"
                for cell in row
            )
            + '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
            for row in TABLE
        )
        rows += (
            '<table:table-row table:number-rows-repeated="1048571">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        )
    return ods_book({"Content": rows})


def ods_book(tables: dict[str, str]) -> bytes:
    """Write an ODS around the XML of the rows of its tables."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(
        f'<table:table table:name="{escaped(name)}">{rows}</table:table>'
        for name, rows in tables.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{mimetype}"/></manifest:manifest>'
    )
    parts = {"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest}
    return zipped({name: part.encode() for name, part in parts.items()}, zipfile.ZIP_DEFLATED)


def as_json() -> bytes:
    heading, *rows = TABLE
    posts = [dict(zip(heading, row, strict=True)) for row in rows]
    return json.dumps({"Post": {"Posts": posts}}, indent=1).encode()


def dialects() -> dict[str, bytes]:
    """Name -> bytes; every one of them holds ``TABLE``."""
    comma = text()
    return {
        "UTF-8, comma": comma.encode(),
        "UTF-8 with mark": comma.encode("utf-8-sig"),
        "UTF-8, semicolon": text(";").encode(),
        "UTF-8, tab": text("\t").encode(),
        "UTF-8, pipe": text("|").encode(),
        "all quoted, no newline at the end": text(quoting=csv.QUOTE_ALL).rstrip().encode(),
        "LF": text(ending="\n").encode(),
        "CR": text(ending="\r", quoting=csv.QUOTE_ALL).encode(),
        "sep line": b"sep=;\r\n" + text(";").encode(),
        "sep line in UTF-16": ('"sep=,"\r\n' + comma).encode("utf-16"),
        "UTF-16 LE with mark": b"\xff\xfe" + comma.encode("utf-16-le"),
        "UTF-16 BE with mark": b"\xfe\xff" + comma.encode("utf-16-be"),
        "UTF-16 LE without mark": comma.encode("utf-16-le"),
        "UTF-16 BE without mark": text("\t").encode("utf-16-be"),
        "cp1252, semicolon": text(";").encode("cp1252"),
        "blank lines below": comma.encode() + b"\r\n\r\n\r\n",
        "NULs between": comma.encode().replace(b",", b",\x00"),
        "trailing delimiter": comma.replace(",Views", ",Views,").encode(),
        "a column of nothing": "".join(
            line + ";\n" for line in text(";", "\x1e", csv.QUOTE_ALL).split("\x1e") if line
        ).encode(),
        "XLSX": xlsx(),
        "XLSX, shared strings": shared_strings_xlsx(),
        "XLS": old_xls(),
        "ODS": ods(),
        "JSON": as_json(),
        "ZIP": zipped({"Content.csv": comma.encode("utf-8-sig")}, zipfile.ZIP_STORED),
        "ZIP in a ZIP": zipped({"inner.zip": zipped({"a/Content.xlsx": xlsx()})}),
    }


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls(sheet: bytes, before: bytes = b"") -> bytes:
    """Write a BIFF8 stream ``Workbook`` with one sheet, within Microsoft's container.

    Parameters
    ----------
    sheet : bytes
        The records of its cells.
    before : bytes
        Further records of the workbook.
    """
    beginning = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6)) + before
    beginning += record(0xE0, struct.pack("<HH16x", 0, 0)) + record(
        0xE0, struct.pack("<HH16x", 0, 22)
    )
    name = b"\x09\x00All posts"
    size = len(beginning) + len(record(0x85, bytes(6) + name)) + len(record(0x0A))
    stream = beginning + record(0x85, struct.pack("<IH", size, 0) + name) + record(0x0A)
    stream += record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 1997, 0, 6)) + sheet
    return packed("Workbook", stream + record(0x0A))


def label(row: int, column: int, value: str) -> bytes:
    letters = value.encode("utf-16-le")
    return record(0x204, struct.pack("<4HB", row, column, 0, len(value), 1) + letters)


def number(row: int, column: int, value: float, *, is_time: bool = False) -> bytes:
    return record(0x203, struct.pack("<3Hd", row, column, int(is_time), value))


def legacy_xls() -> bytes:
    """Text, a whole number, a fraction and a time."""
    heading = [label(0, i, word) for i, word in enumerate(["Post ID", "Views", "Rate", "When"])]
    return xls(
        b"".join(heading)
        + label(1, 0, "18084100000000001")
        + number(1, 1, 1200)
        + number(1, 2, 0.25)
        + number(1, 3, 46083.34375, is_time=True)  # 2026-03-02 08:15
    )
