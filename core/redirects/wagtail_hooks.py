from django.urls import path
from wagtail import hooks

from core.redirects import views


# Ordered before Wagtail's URL patterns of the same paths.
@hooks.register("register_admin_urls", order=-1)
def register_redirect_urls():
    return [
        path("redirects/", views.IndexView.as_view()),
        path("redirects/results/", views.IndexView.as_view(results_only=True)),
        path("redirects/add/", views.CreateView.as_view()),
        path("redirects/<int:redirect_id>/", views.EditView.as_view()),
        path("redirects/import/process/", views.process_import),
    ]
