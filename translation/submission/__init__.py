"""Where editors have pages and snippets translated; it stands before wagtail-localize's own views."""
