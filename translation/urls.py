"""All admin addresses of the translation app, below translation/."""

from django.urls import include, path

app_name = "translation"
urlpatterns = [
    path("", include("translation.overview.urls")),
    path("", include("translation.submitting.urls")),
    path("", include("translation.screen.urls")),
    path("", include("translation.exchange.urls")),
    path("", include("translation.joblist.urls")),
]
