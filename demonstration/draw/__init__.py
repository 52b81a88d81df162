"""Draws the demonstration film, its sound and its captions. Knows nothing of the player."""
