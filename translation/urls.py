"""All admin URLs of the translation app, below translation/."""

from django.urls import include, path

from translation import republishing

app_name = "translation"
urlpatterns = [
    path("republish/<int:page_id>/", republishing.republish, name="republish"),
    path("", include("translation.overview.urls")),
    path("", include("translation.submission.urls")),
    path("", include("translation.editor.urls")),
    path("", include("translation.files.urls")),
    path("", include("translation.jobs.urls")),
]
