"""Admin forms; images apart from pages, as Wagtail's image form needs loaded models."""
