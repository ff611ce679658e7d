from django.apps import AppConfig


class ServicePagesConfig(AppConfig):
    name = "centers.service_pages"
