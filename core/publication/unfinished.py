"""Invalid input of a draft, stored in the JSON of its revision."""


class UnfinishedInput:
    """Mixin that stores `unfinished` in the JSON of each revision, so that a draft with half a phone number
    or "내일" for a date is saved, shown again as it was typed, and restored from the history.

    `unfinished` is a list of dicts, one per field or inline row, written and read by
    `core.forms.drafts`; the model's own fields only hold valid values.
    """

    #: The key in a revision's JSON; no model has a field of this name.
    UNFINISHED_KEY = "unfinished_input"

    unfinished: list | tuple = ()

    def serializable_data(self):
        data = super().serializable_data()
        if self.unfinished:
            data[self.UNFINISHED_KEY] = list(self.unfinished)
        return data

    def with_content_json(self, content):
        restored = super().with_content_json(content)
        restored.unfinished = content.get(self.UNFINISHED_KEY) or ()
        return restored
