"""Machine translation, if it is set up: memory and glossary first, then a configured service."""
