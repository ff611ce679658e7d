"""Redirects without loops and dead ends: to a public page, to another URL, or a plain 404.

An app of its own, installed after `wagtail.contrib.redirects`, as the signal receivers of that app must run
before those of this one.
"""
