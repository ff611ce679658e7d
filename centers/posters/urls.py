"""Public URLs, below the page of a centre in each language."""

from django.urls import path

from centers.posters import views

app_name = "posters"
urlpatterns = [
    path("<path:page_path>/poster/", views.poster, name="poster"),
    path("<path:page_path>/poster/pdf/", views.pdf, name="pdf"),
]
