"""Posters: one printable A4 page per centre and language."""
