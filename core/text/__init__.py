"""Text: its one normal form, and the boundary at which every stored text is brought to it."""
