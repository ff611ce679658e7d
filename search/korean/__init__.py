"""Korean text as a search engine needs it. Nothing here knows Django, a database or the site."""
