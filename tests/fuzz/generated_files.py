"""Files for the fuzz run: real shapes, then broken at random; the same seed, the same file."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile

from bestslot.reading.by_hand import FILE_KEY
from bestslot.reading.files.compound import packed, workbook_stream
from tests.reading.dialects import dialects, legacy_xls, text, workbook, zipped
from tests.reading.hostile import unusable

WORDS = [
    *[
        "Post ID",
        "Publish time",
        "Date",
        "Views",
        "Reach",
        "Permalink",
        "Time",
        "Video link",
        "Content",
        "Total",
    ],
    *[
        "Video title",
        "Video publish time",
        "Likes",
        "Comments",
        "Shares",
        "null",
        "-",
        "N/A",
        "",
        "Description",
    ],
    "https://www.instagram.com/p/DNx2bEfAbCd/",
    "https://www.tiktok.com/@a/video/7593820674163100946",
    "https://x.com/a/status/1430000000000000000",
    *["03/02/2026 08:15", "2026-03-02", "12 mars 2026", "31/12/9999", "1,5", "1.78E+17", "1e999"],
    *["\u200f", "é", "🎉", "=1+1", "9" * 400, " "],
]
BITS = [
    *[bytes([byte]) for byte in b'",;\t\r\n\x00<>&{}[]\xe9\x80'],
    *[b'""', b"\xef\xbb\xbf", b"\xff\xfe", b"sep=;", b"\\ud800", b"PK\x03\x04", b"PK\x01\x02"],
    *[b"99999999999", b"-1", b"NaN", b"<!DOCTYPE x>", b't="s"', b't="d"', b"r='ZZ99999'"],
    *[b'<c r="XFD1048576"/>', b'table:number-columns-repeated="99999"'],
    *[b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xfd\x00\x0a\x00"],
]


ANSWERS = [FILE_KEY, "time", "hour", "zone", "platform"]


class Files:
    """A stream of files, each from its own number."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.seeds = [
            *dialects().values(),
            *(data for data, _ in unusable().values() if len(data) < 2**20),
            legacy_xls(),
            text().encode() * 50,
            heading_and_rows().encode(),
            json.dumps(dict.fromkeys(["headings", "columns", *ANSWERS], "Date")).encode(),
            b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        ]

    def file(self, number: int) -> bytes:
        """Make the file of that number."""
        rng = random.Random(f"{self.seed}/{number}")  # noqa: S311  # no secrets here
        kinds = [self.mutated, self.mutated, self.mutated, self.inside, self.inside, self.generated]
        data = rng.choice(kinds)(rng)
        return zipped({"a.csv": data, "b": data[::-1]}) if rng.random() < 0.05 else data

    def mutated(self, rng: random.Random) -> bytes:
        """Break a good file's bytes."""
        return mutate(rng.choice(self.seeds), rng, self.seeds)

    def inside(self, rng: random.Random) -> bytes:
        """Break what lies within a container, and pack it well again."""
        data = rng.choice([seed for seed in self.seeds if seed[:2] in {b"PK", b"\xd0\xcf"}])
        try:
            if data[:2] == b"PK":
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    parts = {name: archive.read(name) for name in archive.namelist()}
                name = rng.choice(list(parts))
                return zipped(parts | {name: mutate(parts[name], rng, self.seeds)})
            name, stream = workbook_stream(data)
            return packed(name, mutate_records(stream, rng))
        except Exception:  # noqa: BLE001  # a seed that is broken already
            return mutate(data, rng, self.seeds)

    def generated(self, rng: random.Random) -> bytes:
        """Make a file of random cells that has the shape of a table, a tree or a sheet."""
        shape = rng.randrange(3)
        if shape == 0:
            delimiter = rng.choice(",;\t|")
            lines = [
                delimiter.join(cell(rng, delimiter) for _ in range(rng.choice([1, 3, 8, 8, 8, 40])))
                for _ in range(rng.choice([1, 2, 20, 300]))
            ]
            encoding = rng.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
            return rng.choice(["\n", "\r\n", "\r"]).join(lines).encode(encoding, errors="replace")
        if shape == 1:
            return json.dumps(tree(rng, 5)).encode()
        rows = ""
        for _ in range(rng.randrange(40)):
            kind = rng.choice(["s", "n", "d", "b", "e", "str", "inlineStr"])
            value = rng.choice(["0", "1", "-1", "45000.5", "NaN", "1e308", "2026-03-02", "x"])
            place = f"{rng.choice('ABZ')}{rng.randrange(1, 400)}"
            rows += f'<row r="{rng.randrange(1, 400)}"><c r="{place}" t="{kind}">'
            rows += f"<v>{value}</v></c></row>"
        return workbook(rows, "<si><t>x</t></si>" * rng.randrange(3))


def heading_and_rows() -> str:
    """Write a Meta-like export, so that mutations reach what lies behind the sheets."""
    lines = ["Post ID,Permalink,Post type,Publish time,Views,Reach,Likes,Comments,Shares,Saves"]
    lines += [
        f"1808410000000{i:04},https://www.instagram.com/p/DNx2bEfAb{i:02}/,IG image,"
        f"03/{i % 28 + 1:02}/2026 {i % 24:02}:15,{i * 31},{i * 29},{i},{i % 3},0,1"
        for i in range(60)
    ]
    return "\n".join(lines)


def cell(rng: random.Random, delimiter: str) -> str:
    words = rng.choice(WORDS)
    if rng.random() < 0.1:
        words = "".join(chr(rng.randrange(1, rng.choice([127, 0xD7FF]))) for _ in range(9))
    quoted = '"' + words.replace('"', rng.choice(['""', '"'])) + '"'
    return quoted if delimiter in words or rng.random() < 0.3 else words


def tree(rng: random.Random, depth: int) -> object:
    kind = rng.randrange(8 if depth else 4)
    if kind < 4:
        return rng.choice(
            [rng.choice(WORDS), rng.random() * 10 ** rng.randrange(-5, 20), None, True, 10**30]
        )
    if kind < 6:
        return [tree(rng, depth - 1) for _ in range(rng.randrange(6))]
    return {rng.choice(WORDS): tree(rng, depth - 1) for _ in range(rng.randrange(6))}


def mutate(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 4, 16])):
        at = rng.randrange(len(out) + 1)
        size = rng.choice([1, 2, 8, 64, 1000])
        match rng.randrange(7):
            case 0:
                out[at : at + size] = rng.randbytes(size)
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = rng.choice(BITS) * rng.choice([1, 1, 1, 3, 500])
            case 3:
                out[at:at] = out[at : at + size] * rng.choice([1, 2, 50])
            case 4:
                del out[at:]
            case 5:
                other = rng.choice(others)
                begin = rng.randrange(len(other) + 1)
                out[at:at] = other[begin : begin + size]
            case 6 if out:
                out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out[: 2**20])


def mutate_records(stream: bytes, rng: random.Random) -> bytes:
    """Break the numbers in an XLS's records, or their order, but keep their framing."""
    found = []
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        found.append((kind, bytearray(stream[at + 4 : at + 4 + size])))
        at += 4 + size
    for _ in range(rng.randrange(1, 6)):
        place = rng.randrange(len(found))
        kind, data = found[place]
        match rng.randrange(4):
            case 0 if len(data) > 1:
                struct.pack_into(
                    "<H", data, rng.randrange(len(data) - 1), rng.choice([0, 1, 255, 65535])
                )
            case 1:
                found[place] = (
                    rng.choice([0x06, 0xBD, 0xFD, 0x200, 0x204, 0x27E, 0xFC, 0x3C]),
                    data,
                )
            case 2:
                found[place:place] = [(kind, bytearray(data))] * rng.choice([1, 200])
            case 3:
                del data[rng.randrange(len(data) + 1) :]
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in found)
