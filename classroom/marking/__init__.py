"""Grades by the teacher: the queue of open answers, overriding an automatic grade, the history of a grade."""
