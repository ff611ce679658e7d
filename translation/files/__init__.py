"""Files that go to translators and come back: PO and XLSX of a whole language."""
