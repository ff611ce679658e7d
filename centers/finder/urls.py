"""The public address, below find/ of each language."""

from django.urls import path

from centers.finder.views import find

app_name = "finder"
urlpatterns = [path("", find, name="find")]
