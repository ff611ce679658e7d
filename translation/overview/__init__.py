"""Who has to do what: progress by language, work lists, columns and notes in the page list."""
