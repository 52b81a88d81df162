"""The board: the teacher plays the film for the whole class, and each pause point's questions are answered together."""
