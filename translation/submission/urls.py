"""Admin URLs, below translation/."""

from django.urls import path

from translation.submission import views

urlpatterns = [
    path("submit/page/<int:page_id>/", views.submit_page, name="submit_page"),
    path(
        "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
        views.submit_snippet,
        name="submit_snippet",
    ),
    path("update/<int:translation_source_id>/", views.update_translations, name="update"),
]
