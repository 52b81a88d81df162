"""What a class answered: the matrix, each question, each pupil, and how the film was watched."""
