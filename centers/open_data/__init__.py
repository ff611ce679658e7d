"""The directory as open data: CSV, XLSX, GeoJSON, DCAT and HSDS."""
