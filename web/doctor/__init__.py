"""`halte doctor`: what is wrong with a set-up, in sentences. Each subject is looked at by a module of its own."""
