"""Admin URLs, below care/."""

from django.urls import path

from centers.verification.admin import corrections, overdue, reminders

app_name = "verification_admin"
urlpatterns = [
    path("services/", overdue.OverdueView.as_view(), name="overdue"),
    path(
        "services/results/",
        overdue.OverdueView.as_view(results_only=True),
        name="overdue_results",
    ),
    path("services/confirm/", overdue.confirm_chosen, name="confirm"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("corrections/", corrections.CorrectionListView.as_view(), name="corrections"),
    path(
        "corrections/results/",
        corrections.CorrectionListView.as_view(results_only=True),
        name="corrections_results",
    ),
    path("corrections/<int:pk>/", corrections.correction, name="correction"),
]
