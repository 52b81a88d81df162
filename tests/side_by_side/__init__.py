"""Many at the same moment on a real PostgreSQL, where writers go side by side. SQLite has one writer at a time."""
