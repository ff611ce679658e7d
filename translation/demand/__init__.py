"""Counts requests for missing translations, by page and language, without data about visitors."""
