"""The work that takes long, as administrators see it."""
