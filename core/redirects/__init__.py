"""Redirects that always end: at a page that visitors may see, at another URL, or in a plain 404.

An app of its own, after `wagtail.contrib.redirects`, whose signal receivers must have run before ours.
"""
