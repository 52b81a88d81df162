"""Benchmarks, run by ./dev bench: each prints one JSON object a line."""
