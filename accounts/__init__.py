"""Who you are: pupils join with a class code and a name, teachers and producers sign in; and the guards."""
