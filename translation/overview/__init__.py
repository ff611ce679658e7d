"""Progress of translation by language, work lists, and translation status in Wagtail's listings."""
