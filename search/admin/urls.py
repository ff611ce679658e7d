"""URL patterns under the Wagtail admin."""

from django.urls import path

from search.admin.reports import FirstClicksReport, MissesReport, SearchesReport
from search.admin.views import TryView

app_name = "search_admin"
urlpatterns = [path("try/", TryView.as_view(), name="try")]
for name, view in (
    ("searches", SearchesReport),
    ("misses", MissesReport),
    ("clicks", FirstClicksReport),
):
    urlpatterns += [
        path(f"{name}/", view.as_view(), name=name),
        path(f"{name}/results/", view.as_view(results_only=True), name=f"{name}_results"),
    ]
