"""Admin addresses, below translation/."""

from django.urls import path

from translation.screen import views

urlpatterns = [
    path("<int:translation_id>/lines/<int:segment_id>/", views.save_line, name="line"),
    path(
        "<int:translation_id>/lines/<int:segment_id>/suggestions/",
        views.show_suggestions,
        name="suggestions",
    ),
    path("<int:translation_id>/preview/", views.preview, name="preview"),
]
