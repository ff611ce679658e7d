"""Admin addresses, below translation/."""

urlpatterns = []
