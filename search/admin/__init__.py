"""The search in the Wagtail admin: synonyms, ignored words, promotions, reports, and a page to try
queries."""
