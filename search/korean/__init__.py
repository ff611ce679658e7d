"""Korean text processing for search, independent of the database and the models (enforced by
import-linter, pyproject.toml)."""
