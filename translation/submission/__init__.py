"""Submitting pages and snippets for translation, in place of wagtail-localize's own views."""
