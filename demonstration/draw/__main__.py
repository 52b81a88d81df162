"""The command: python -m demonstration.draw. Draws the film, its sound and its captions, or one still."""

from demonstration.draw.command import main

main()
