"""Scheduled publication: pages and snippets go live and expire at their due time."""
