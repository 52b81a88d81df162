"""The films that can be given to a class: to search, to filter, and to look through before giving one."""
