"""The page, run without a browser."""
