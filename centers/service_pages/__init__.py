"""Public pages about services: description, and the centres that offer each."""
