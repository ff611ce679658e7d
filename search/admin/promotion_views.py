"""Wagtail's list of promotions without the column of view counts: this site does not feed Wagtail's
counter."""

from django.urls import path
from wagtail.contrib.search_promotions import views


class IndexView(views.IndexView):
    columns = [column for column in views.IndexView.columns if column.name != "views"]


# Registered before Wagtail's URL patterns of the same paths, whose URL names stay valid.
urlpatterns = [
    path("searchpicks/", IndexView.as_view()),
    path("searchpicks/results/", IndexView.as_view(results_only=True)),
]
