"""Admin URLs, below splitting/."""

from django.urls import path

from centers.list_import import views

app_name = "list_import_admin"
urlpatterns = [path("", views.paste, name="paste")]
