"""Addresses of the open registers that everybody reads."""

urlpatterns: list = []
