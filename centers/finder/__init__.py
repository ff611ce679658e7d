"""Service finder: three steps (who, need, where) lead to centres that offer a service."""
