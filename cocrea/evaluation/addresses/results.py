"""Addresses of what everybody reads."""

urlpatterns = []
