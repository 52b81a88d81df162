"""Films given to classes: giving one, its settings, stopping it, taking it away."""
