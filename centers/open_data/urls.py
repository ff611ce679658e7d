"""Public URLs, below data/ of each language."""

from django.urls import path

from centers.open_data import views

app_name = "open_data"
urlpatterns = [
    path("", views.about, name="about"),
    path("centers.csv", views.centers_csv, name="centers.csv"),
    path("services.csv", views.services_csv, name="services.csv"),
    path("centers.xlsx", views.centers_xlsx, name="centers.xlsx"),
    path("centers.geojson", views.centers_geojson, name="centers.geojson"),
    path("<path:elsewhere>", views.not_found),
]
