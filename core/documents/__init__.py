"""Documents: what a file is by its content, its names, its form and its URL."""
