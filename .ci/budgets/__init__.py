"""The rendered pages against their limits; started by `make budgets`."""
