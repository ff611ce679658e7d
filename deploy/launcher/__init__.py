"""The steps of `make run`. Standard library only, because it runs before anything is installed;
only `prepare.py` runs inside the virtual environment of the site."""
