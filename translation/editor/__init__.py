"""The translator's screen: source and translation side by side."""
