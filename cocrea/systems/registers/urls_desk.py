"""Addresses of the open registers at the desk."""

urlpatterns: list = []
