"""Real servers for tests, one of each for a pytest worker, ended for sure."""
