"""`halte new`: from a film on disk to a production's folder with proposed pause points."""
