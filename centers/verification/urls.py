"""Public URLs, below care/ of each language."""

from django.urls import path

from centers.verification import views

app_name = "verification"
urlpatterns = [
    path("report/<uuid:key>/", views.report, name="report"),
    path("report/<uuid:key>/thanks/", views.thanks, name="thanks"),
    path("confirm/thanks/", views.answered, name="answered"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
]
