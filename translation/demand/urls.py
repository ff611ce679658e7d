"""Public URLs, below a language prefix."""

from django.urls import path

from translation.demand.views import report_missing, report_missing_from_script

urlpatterns = [
    path("", report_missing, name="translation_missing"),
    path("seen/", report_missing_from_script, name="translation_missing_seen"),
]
