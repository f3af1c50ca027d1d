"""The sample: made-up exports to try the page with, and the script that makes them."""
