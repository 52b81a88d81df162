"""While they watch: where each pupil is, who needs help, and what is asked of all at once."""
