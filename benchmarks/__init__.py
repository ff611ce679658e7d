"""Measuring the site on a throw-away database."""
