"""Reading of spreadsheets (XLSX and CSV) for the whole site, and helpers to write them safely."""

from core.spreadsheets.cells import CellError, cell_text, typed_text
from core.spreadsheets.formats import XLSX_TYPE, is_workbook, read_sheets
from core.spreadsheets.types import (
    DEFAULT_LIMITS,
    MAX_CELL_LENGTH,
    ErrorValue,
    Formula,
    Limits,
    Percentage,
    Sheet,
    SpreadsheetError,
)
from core.spreadsheets.writing import csv_safe, text_cell, xlsx_safe

__all__ = [
    "DEFAULT_LIMITS",
    "MAX_CELL_LENGTH",
    "XLSX_TYPE",
    "CellError",
    "ErrorValue",
    "Formula",
    "Limits",
    "Percentage",
    "Sheet",
    "SpreadsheetError",
    "cell_text",
    "csv_safe",
    "is_workbook",
    "read_sheets",
    "text_cell",
    "typed_text",
    "xlsx_safe",
]
