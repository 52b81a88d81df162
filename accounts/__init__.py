"""Who you are: sign-in of teachers and producers, joining with a class code, guards."""
