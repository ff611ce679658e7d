"""Registers the bulk action that submits pages for translation."""

from wagtail import hooks

from translation.submission.bulk import TranslateBulkAction

hooks.register("register_bulk_action", TranslateBulkAction)
