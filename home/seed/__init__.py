"""The first content of a new site: what the loaders write, and the words they write it with."""
