"""Tables that a spreadsheet put into one column are taken out of it, and only those."""

from __future__ import annotations

import pytest

from bestslot.reading.files.one_column import are_lines, unwrapped


def test_lines_in_quotation_marks_are_unwrapped_and_the_others_stay() -> None:
    wrapped = b'id,day,text,views\r\n"1,2026-03-02,""a, b"",7"\r\n2,2026-03-03,c,8\r\n'
    assert (
        unwrapped(wrapped) == b'id,day,text,views\r\n1,2026-03-02,"a, b",7\r\n2,2026-03-03,c,8\r\n'
    )


def test_a_text_of_several_lines_is_one_again() -> None:
    wrapped = b'id,day,text,views\n"1,2026-03-02,""a, b"\n"c"",7"\n"2,2026-03-03,""d"",8"'
    assert unwrapped(wrapped) == b'id,day,text,views\n1,2026-03-02,"a, b\nc",7\n2,2026-03-03,"d",8'


@pytest.mark.parametrize(
    "text",
    [
        b'"id","day","text","views"\n"1","2026-03-02","a, b","7"\n',
        b'id,day,text,views\n1,2026-03-02,"he said ""go""",7\n',
        b'text\n"a, ""b"", c, d"\n"e, f, g, h"\n',
        b'"one"\n',
        b"",
    ],
)
def test_a_usual_table_stays_as_it_is(text: bytes) -> None:
    assert unwrapped(text) == text


def test_cells_are_lines_only_where_most_have_the_headings_fields() -> None:
    assert are_lines(["a;b;c;d", "1;2;3;4", "5;6;7;8"])
    assert not are_lines(["a, b, c, d", "a sentence", "another, with a comma"])
    assert not are_lines(["text", "one, two, three, four"])
    assert not are_lines(["a,b,c,d", "1,2\n3,4,5", "6,7,8,9"])
    assert not are_lines([])
