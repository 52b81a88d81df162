"""A lesson: the class watches one film together on the board, and answers on devices of its own."""
