"""`halte check`: the linter on the command line. What is checked stands in `producer.check` and `timelines`."""
