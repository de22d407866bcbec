"""Addresses of the site itself."""

from django.urls import path

from cocrea.site.views import feeds, home, icon, legal, pages, search, theme, timeline

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("buscar/", search.search, name="search"),
    path("cronologia/", timeline.timeline, name="timeline"),
    path("glosario/", pages.glossary, name="glossary"),
    path("marco-juridico/", legal.legal, name="legal"),
    path("acerca/", pages.about, name="about"),
    path("accesibilidad/", pages.accessibility, name="accessibility"),
    path("privacidad/", pages.privacy, name="privacy"),
    path("favicon.ico", icon.icon, name="icon"),
    path("tema.css", theme.theme, name="theme"),
    path("novedades.atom", feeds.changes, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
]
