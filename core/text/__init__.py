"""The normal form of text, and the middleware and signals that normalise every stored text."""
