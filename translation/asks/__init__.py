"""Counts which pages visitors missed in their language."""
