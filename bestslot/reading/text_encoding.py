"""Bytes of a text file to UTF-8, whatever encoding it was saved in."""

from __future__ import annotations

import codecs

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LOOKED_AT = 4096
_FEW_BAD_BYTES = 10_000
_CP1252 = "bestslot-cp1252"


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
        data.decode()
    except UnicodeDecodeError:
        return _from_cp1252(data).encode()
    return data


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
