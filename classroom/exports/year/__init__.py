"""Everything of a school year in one file: made in the background, kept for a day."""
