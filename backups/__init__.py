"""Backups of an instance: made while it serves, checked, restored, thrown away; and the move to PostgreSQL."""
