from django.apps import AppConfig


class EditorConfig(AppConfig):
    name = "translation.editor"
    label = "translation_editor"
