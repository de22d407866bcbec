"""Addresses of the open registers that everybody reads; permanent."""

from django.urls import path

from cocrea.systems.registers.views.public import (
    about,
    entry_detail,
    feed,
    photo,
    register_detail,
    register_list,
    widget,
)

urlpatterns: list = [
    path("padrones/", register_list.register_list, name="register-list"),
    path("padrones/fotos/<int:pk>-<int:width>.jpg", photo.photo, name="photo"),
    path("padrones/<slug:address>/", register_detail.register_detail, name="register-detail"),
    path("padrones/<slug:address>/acerca/", about.register_about, name="register-about"),
    path("padrones/<slug:address>/insignia/", widget.widget, name="widget"),
    path("padrones/<slug:address>/cambios.atom", feed.feed, name="feed"),
    path("padrones/<slug:address>/declaracion.toml", about.declaration_file, name="declaration"),
    path("padrones/<slug:address>/<slug:key>/", entry_detail.entry_detail, name="entry-detail"),
]
