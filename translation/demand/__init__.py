"""Counts which pages visitors missed in their language, and nothing of who they are."""
