"""The company's side: the commands check and package, and publishing."""
