"""Public URLs, below find/ of each language."""

from django.urls import path

from centers.finder import views

app_name = "finder"
urlpatterns = [
    path("", views.find, name="find"),
    path("near/", views.near, name="near"),
    path("kept/", views.saved, name="saved"),
    path("centers.json", views.data, name="data"),
]
