"""What `halte demo` shows beside the class to try: a colleague, an administrator, classes that had a lesson."""
