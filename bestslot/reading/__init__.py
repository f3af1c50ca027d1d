"""Exports to posts."""
