"""What is stored: the JSON Schema of timelines, the tables and their migrations."""
