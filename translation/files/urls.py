"""Admin URLs, below translation/."""

from django.urls import path

from translation.files import views

urlpatterns = [
    path("files/", views.files, name="files"),
    path("files/<int:locale_id>.<slug:name>", views.download, name="download"),
    path("files/import/<uuid:job_id>/", views.confirm_import, name="import"),
]
