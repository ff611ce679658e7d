"""Public URLs, below services/ of each language."""

from django.urls import path

from centers.service_pages import views

app_name = "service_pages"
urlpatterns = [
    path("", views.services, name="list"),
    path("<slug:slug>/", views.service, name="service"),
]
