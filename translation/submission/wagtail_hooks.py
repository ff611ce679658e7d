"""Starting translations of many pages from a page list."""

from wagtail import hooks

from translation.submission.bulk import TranslateBulkAction

hooks.register("register_bulk_action", TranslateBulkAction)
