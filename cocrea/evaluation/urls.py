"""Addresses: the public pages, the desk of whoever prepares and rates, and the desk of what was advised."""

from cocrea.evaluation.addresses import advice, panel, results

app_name = "evaluation"
urlpatterns = [*panel.urlpatterns, *advice.urlpatterns, *results.urlpatterns]
