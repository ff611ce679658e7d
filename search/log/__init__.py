"""What is counted of visitors' searches, without anything about them (docs/operators.md)."""
