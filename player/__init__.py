"""The pupil's player: pages, playlists, responses, and the gate between them."""
