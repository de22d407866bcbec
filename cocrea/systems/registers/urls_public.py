"""Addresses of the open registers that everybody reads; permanent."""

from django.urls import path

from cocrea.systems.registers.views.public import (
    about,
    correcting,
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
    path("padrones/<slug:address>/corregir/", correcting.correction_form, name="correction-new"),
    path("padrones/<slug:address>/recibos/<slug:code>/", correcting.correction_receipt, name="correction-receipt"),
    path("padrones/<slug:address>/<slug:key>/", entry_detail.entry_detail, name="entry-detail"),
    path("padrones/<slug:address>/<slug:entry_key>/corregir/", correcting.correction_form, name="correction-entry"),
]
