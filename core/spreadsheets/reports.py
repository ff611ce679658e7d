"""Exports of reports about what visitors typed."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from core.spreadsheets.writing import xlsx_safe


class SafeExportMixin:
    """For a `ReportView`: text that no workbook can hold does not end in an error. CSV is made safe
    in `core.spreadsheets.middleware`."""

    custom_value_preprocess = SpreadsheetExportMixin.custom_value_preprocess | {
        str: {SpreadsheetExportMixin.FORMAT_XLSX: xlsx_safe}
    }
