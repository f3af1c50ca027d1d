"""The version of bestslot, written into every report and workbook it makes."""

VERSION = "0.1.0"
