"""Very many accounts."""
