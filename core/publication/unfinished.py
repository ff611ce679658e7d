"""What an editor typed that the model cannot hold yet, stored with the draft itself."""


class UnfinishedInput:
    """Mixin: `unfinished` travels in the JSON of each revision, so that a draft with half a phone
    number or "내일" for a date is saved, shown again as it was typed, and restored from the history.

    A list of dicts, one for a field or for a row of an inline panel, as `core.forms.drafts` writes
    and reads them; the model's own fields hold only what is valid.
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
