"""Results of a batch as files: as it writes them, saved again by a spreadsheet, and lying."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

NAMES = ["Café Lumière", "Atelier Brume", "Tout Neuf", "Sans Fuseau"]


def parquet(table: pa.Table, **options: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def csv(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pa.csv.write_csv(table, out)
    return out.getvalue()


def saved_by_excel(table: pa.Table) -> bytes:
    """The CSV as a French spreadsheet program saves it again."""
    frame = table.to_pandas().astype(object)
    truths = {"allowed": {True: "VRAI", False: "FAUX"}, "to_test": {True: "VRAI", False: "FAUX"}}
    text: str = frame.replace(truths).to_csv(index=False, sep=";", decimal=",")
    return text.encode("cp1252")


def workbook(table: pa.Table) -> bytes:
    out = io.BytesIO()
    table.to_pandas().to_excel(out, index=False, engine="openpyxl")
    return out.getvalue()


CONTAINERS = {"Parquet": parquet, "CSV": csv, "Excel's CSV": saved_by_excel, "workbook": workbook}


def lies(table: pa.Table) -> dict[str, bytes]:
    """Parquet files that are not what they say, or larger than allowed."""
    good = parquet(table)
    foot = int.from_bytes(good[-8:-4], "little")
    inner, end = good[8 : -foot - 8], good[-foot - 8 :]

    def with_column(name: str, column: pa.Array) -> bytes:
        changed = table.set_column(table.column_names.index(name), name, column)
        return parquet(changed, compression="zstd", use_dictionary=False)

    no_text = pa.array([b"\xff\xfe"] * len(table)).view(pa.string())
    elsewhere = table.drop_columns(["verdict"]).replace_schema_metadata({"columns": "verdict"})
    return {
        "no text": with_column("notes", no_text),
        "a column that is only mentioned": parquet(elsewhere),
        "cut": good[: len(good) // 2] + end,
        "scrambled": good[:8] + bytes(255 - byte for byte in inner) + end,
        "no numbers": with_column("uplift", pa.array(["much"] * len(table))),
        "too many rows": parquet(pa.concat_tables([table] * 3)),
        "too large unpacked": with_column("notes", pa.array(["x" * 9_000] * len(table))),
    }
