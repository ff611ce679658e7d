"""Admin forms; those of images in a module of their own, as Wagtail's image form needs loaded models."""
