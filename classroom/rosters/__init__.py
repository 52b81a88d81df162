"""Who is in a class: names typed, pasted or from a file, and what may be done with a name."""
