"""Help found in three taps: for whom, what, where."""
