from importlib import import_module

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "translation.files"
    label = "translation_files"

    def ready(self):
        # Needs models, which exist only now.
        import_module("translation.files.runners")
