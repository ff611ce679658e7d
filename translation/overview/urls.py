"""Admin URLs, below translation/."""

from django.urls import path

from translation.overview.views import OverviewView

urlpatterns = [path("", OverviewView.as_view(), name="overview")]
