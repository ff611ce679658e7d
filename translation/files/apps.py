from importlib import import_module

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "translation.files"
    label = "translation_files"

    def ready(self):
        # Imports models, which are loaded only now.
        import_module("translation.files.runners")
