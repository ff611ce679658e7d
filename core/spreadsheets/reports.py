"""Exports of reports that contain input of visitors."""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from core.spreadsheets.writing import xlsx_safe


class SafeExportMixin:
    """For a `ReportView`: removes characters that cannot be stored in a workbook instead of failing. CSV
    is made safe by `core.spreadsheets.middleware`."""

    custom_value_preprocess = SpreadsheetExportMixin.custom_value_preprocess | {
        str: {SpreadsheetExportMixin.FORMAT_XLSX: xlsx_safe}
    }
