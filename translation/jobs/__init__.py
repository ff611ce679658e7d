"""The list of background jobs, with their progress."""
