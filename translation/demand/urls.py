"""Public URLs, below a language prefix."""

from django.urls import path

from translation.demand.views import ask, seen

urlpatterns = [
    path("", ask, name="translation_ask"),
    path("seen/", seen, name="translation_ask_seen"),
]
