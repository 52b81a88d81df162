"""What is kept of pupils: shown to who asks, erased when it is time, and who did what with it."""
