"""Hypothesis measures wall time, which says nothing on a machine that does other things too."""

from hypothesis import settings

settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")
