"""Aggregated counts of searches, without any data about visitors (docs/operators.md)."""
