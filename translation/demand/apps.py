from django.apps import AppConfig


class DemandConfig(AppConfig):
    name = "translation.demand"
    label = "translation_demand"
