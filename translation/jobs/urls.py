"""Admin URLs, below translation/."""

from django.urls import path

from translation.jobs import views

urlpatterns = [
    path("jobs/", views.job_list, name="jobs"),
    path("jobs/<uuid:job_id>/", views.job_detail, name="job"),
]
