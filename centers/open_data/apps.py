from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "centers.open_data"
