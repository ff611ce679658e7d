"""Export and import of all lines of a language as PO and XLSX files."""
