"""What becomes of a picture between the upload and the page.

`safe.py` makes an upload safe to store, `fields.py` sees to it that nothing else is ever stored,
`renditions.py` names the sizes that pages show and gets them without ever raising, `checking.py`
looks through what is stored.
"""
