"""`halte preview`: the production in the real player while it is written. Nothing of it is stored."""
