from django.apps import AppConfig


class SearchAdminConfig(AppConfig):
    name = "search.admin"
    label = "search_admin"
