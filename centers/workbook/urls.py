"""Admin URLs, below sheets/."""

from django.urls import path

from centers.workbook import views

app_name = "workbook_admin"
urlpatterns = [
    path("", views.workbook, name="workbook"),
    path("centers.xlsx", views.download, name="download"),
    path("<uuid:pk>/", views.upload, name="upload"),
    path("<uuid:pk>/changes.csv", views.changes_csv, name="changes"),
    path("<uuid:pk>/done/", views.done, name="done"),
]
