from importlib import import_module

from django.apps import AppConfig


class SubmissionConfig(AppConfig):
    name = "translation.submission"
    label = "translation_submission"

    def ready(self):
        # Imports models, which are loaded only now.
        import_module("translation.submission.runners")
