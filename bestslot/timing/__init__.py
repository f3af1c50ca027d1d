"""Posts to advice: statistics only, no file, no chart, no page."""
