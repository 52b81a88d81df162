"""From a video file to HLS. Pure: no Flask, no database; timelines are not known here."""
