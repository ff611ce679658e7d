"""Admin addresses, below splitting/."""

from django.urls import path

from centers.splitting import views

app_name = "splitting_admin"
urlpatterns = [path("", views.paste, name="paste")]
