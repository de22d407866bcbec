"""Addresses of whoever prepares an assessment and of whoever rates."""

urlpatterns = []
