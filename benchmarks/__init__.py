"""Benchmarks of the site on a temporary database."""
