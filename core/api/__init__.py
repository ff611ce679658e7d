"""The read-only API over public content: Wagtail's API v2, whose endpoints only accept GET.

API v3 of Wagtail 8.0 is not used: it is a preview, it also writes, and it authenticates editors by token.
"""
