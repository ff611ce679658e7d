"""Processing of images from the upload to the page.

`safe.py` converts an upload to a file that is safe to store, `fields.py` is the model field that stores
nothing else, `renditions.py` defines the rendition specs and gets renditions without raising,
`checking.py` checks and repairs stored files.
"""
