"""Work for later: a queue in the database, and the worker that empties it. Knows names of work, not what it does."""
