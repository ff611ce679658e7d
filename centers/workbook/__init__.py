"""Centres and services as an XLSX workbook that editors download, edit and upload again.

Unlike the open data (`centers/open_data/`), it is also imported. Steps of an import: `core.spreadsheets`
reads the file, `headings` finds its tables, `planning` computes the changes, the editor reviews a preview,
and `applying` writes them as revisions in one transaction.
"""
