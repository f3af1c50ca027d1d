"""Every sentence of the page, by subject. English here, other languages in ``../locale``."""
