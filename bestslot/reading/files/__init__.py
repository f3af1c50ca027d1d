"""Bytes of dropped files to sheets of text cells: containers, encodings, limits, hostile files."""
