"""What administrators do: people, invitations, regions, schools and companies."""
