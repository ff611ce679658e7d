from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "translation.overview"
    label = "translation_overview"
