"""Bytes of a text file to UTF-8, whatever encoding it was saved in."""

from __future__ import annotations

import codecs
import re
from itertools import islice

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LOOKED_AT = 4096
_FEW_BAD_BYTES = 10_000
_CP1252 = "bestslot-cp1252"
_MISREAD = re.compile(rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|[\xc5\xc6\xcb]|\xe2[\x80\x82\x84])")
"""What UTF-8 looks like that was taken for cp1252: "DurÃ©e" for "Durée"."""
_FOREIGN = re.compile("[^\x00-\x7f]+")
_FOREIGN_LOOKED_AT = 1_000


def to_utf8(data: bytes) -> bytes:
    """Give a text file in UTF-8 without byte order mark and without NULs.

    UTF-8 and UTF-16 are known by their mark or their pattern. What is neither is the Windows
    encoding cp1252, which a Western Excel writes. A file of mixed origin (UTF-8 with a few lines
    of cp1252, or cut within a letter) keeps its UTF-8; only the bad bytes are read as cp1252.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    bytes
        Always valid UTF-8.
    """
    encoding = _UTF16.get(data[:2]) or _utf16_without_mark(data[:_LOOKED_AT])
    if encoding:
        text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
        return text.encode().replace(b"\x00", b"")
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\x00" in data:
        data = data.replace(b"\x00", b"")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _from_cp1252(data).encode()
    return _as_meant(text).encode() if _MISREAD.search(data) else data


def _as_meant(text: str) -> str:
    """Undo that a program took UTF-8 for cp1252 and saved the letters it saw as UTF-8 again.

    That is so where most runs of foreign letters are UTF-8 if written in cp1252.
    """
    runs = [found[0] for found in islice(_FOREIGN.finditer(text), _FOREIGN_LOOKED_AT)]
    if 2 * sum(_reread(run) != run for run in runs) <= len(runs):
        return text
    return _FOREIGN.sub(lambda run: _reread(run[0]), text)


def _reread(run: str) -> str:
    # Five bytes are no letter of cp1252; they were kept as control characters.
    try:
        return b"".join(c.encode("latin-1" if c < "\xa0" else "cp1252") for c in run).decode()
    except UnicodeError:
        return run


def _utf16_without_mark(head: bytes) -> str | None:
    """Latin text in UTF-16 has a NUL in every second byte, nearly."""
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.4 * half > 4 * head[0::2].count(0):
        return "utf-16-le"
    if half and head[0::2].count(0) > 0.4 * half > 4 * head[1::2].count(0):
        return "utf-16-be"
    return None


def _from_cp1252(data: bytes) -> str:
    bad = data.decode(errors="replace").count("\ufffd")
    if bad <= _FEW_BAD_BYTES:  # each costs a call
        return data.decode(errors=_CP1252)
    return data.decode("cp1252", errors="replace")


def _bad_bytes_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", errors="replace"), error.end


codecs.register_error(_CP1252, _bad_bytes_as_cp1252)
