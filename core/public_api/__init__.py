"""Addresses that programs ask: open to every site, kept for a while, with mistakes told as problems."""
