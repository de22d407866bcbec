"""Addresses of what was advised and what became of it."""

urlpatterns = []
