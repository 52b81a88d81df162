"""One module a scene. Each has draw(pen, time), with time in seconds since the scene began."""
