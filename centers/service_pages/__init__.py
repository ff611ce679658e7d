"""Pages about services: what each is in plain words, and who offers it."""
