"""Addresses of the open registers: those of everybody, and those of the staff."""

from cocrea.systems.registers import urls_desk, urls_files, urls_public

app_name = "registers"
urlpatterns = [*urls_public.urlpatterns, *urls_files.urlpatterns, *urls_desk.urlpatterns]
