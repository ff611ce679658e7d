"""Admin URLs, below translation/."""

from django.urls import path

from translation.editor import api, views

urlpatterns = [
    path("<int:translation_id>/", views.redirect_to_editor, name="editor"),
    path("<int:translation_id>/lines/<int:segment_id>/", api.save_line, name="line"),
    path(
        "<int:translation_id>/lines/<int:segment_id>/suggestions/",
        api.show_suggestions,
        name="suggestions",
    ),
    path("<int:translation_id>/preview/", views.preview, name="preview"),
]
