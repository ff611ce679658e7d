"""The directory as data for other sites and programs."""
