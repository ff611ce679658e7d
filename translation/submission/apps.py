from importlib import import_module

from django.apps import AppConfig


class SubmissionConfig(AppConfig):
    name = "translation.submission"
    label = "translation_submission"

    def ready(self):
        # Needs models, which exist only now.
        import_module("translation.submission.runners")
