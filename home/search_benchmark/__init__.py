"""Measuring the site's search on a throw-away database."""
