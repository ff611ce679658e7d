"""Background jobs of translation, with views of their progress."""
