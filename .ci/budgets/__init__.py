"""Checks rendered pages against their limits; run by `make budgets`."""
