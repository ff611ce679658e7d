from django.urls import path

from search.log.views import clicked, seen

urlpatterns = [
    path("seen/", seen, name="search_seen"),
    path("clicked/", clicked, name="search_clicked"),
]
