"""Wagtail's list of promotions without the column of its own counter, which nothing here feeds."""

from django.urls import path
from wagtail.contrib.search_promotions import views


class IndexView(views.IndexView):
    columns = [column for column in views.IndexView.columns if column.name != "views"]


# Stand before Wagtail's of the same address, whose names stay in use.
urlpatterns = [
    path("searchpicks/", IndexView.as_view()),
    path("searchpicks/results/", IndexView.as_view(results_only=True)),
]
