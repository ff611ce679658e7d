"""What `make run` does, step by step; standard library only, for it runs before anything is
installed (`prepare.py` alone runs inside the site's own environment)."""
