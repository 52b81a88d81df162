"""OneRoster 1.1 and 1.2 as CSV in a zip (1EdTech): read, compared with what is here, and carried out."""
