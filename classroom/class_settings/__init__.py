"""Making a class, its settings, and which colleagues share it."""
