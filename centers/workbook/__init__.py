"""Centres and services as a workbook that editors fill in and hand back.

Not the open data (`centers/open_data/`): what goes out here comes in again. The way of a file:
`core.spreadsheets` reads it, `headings` finds the tables in it, `planning` works out what it would change, people
see that, and `applying` writes it as revisions, all or nothing.
"""
