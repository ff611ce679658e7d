"""Seed data of a new site and its loaders (`manage.py bootstrap`)."""
