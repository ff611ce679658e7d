"""Wagtail's read API over what is public: its second version, whose addresses only read.

The third one of Wagtail 8.0 is a preview that also writes, and it resolves tokens of editors.
"""
