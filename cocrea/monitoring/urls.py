"""Addresses of the follow-up: public pages, what stands behind a personal link, the desk."""

from django.urls import path

from cocrea.monitoring.views import (
    asking,
    desk,
    dissemination,
    follow_up,
    lacking,
    links,
    milestones,
    mine,
    mine_dissemination,
    reporting,
    reports,
    workplan,
)

app_name = "monitoring"
PLAN, COMMITMENT = "planes/<slug:plan>/", "planes/<slug:plan>/compromisos/<slug:number>/"
STAFF, MINE = "gestion/seguimiento/", "lo-mio/<str:token>/"
REPORT = "informe/<int:commitment>/<int:activity>/<str:period>/"
urlpatterns = [
    path("informes/", reports.report_list, name="report-list"),
    path("informes/<slug:plan>/<slug:number>/<str:period>/", reports.report_detail, name="report-detail"),
    path(f"{PLAN}informes/", reports.plan_reports, name="plan-reports"),
    path(f"{PLAN}plan-de-trabajo/", workplan.plan_work, name="plan-work"),
    path(f"{PLAN}plan-de-trabajo.ics", workplan.plan_calendar, name="plan-calendar"),
    path(f"{COMMITMENT}plan-de-trabajo/", workplan.commitment_work, name="commitment-work"),
    path(f"{COMMITMENT}plan-de-trabajo.ics", workplan.commitment_calendar, name="commitment-calendar"),
    path("difusion/", dissemination.dissemination_list, name="dissemination-list"),
    path("difusion/<slug:plan>/<int:number>/", dissemination.dissemination_detail, name="dissemination-detail"),
    path(MINE, mine.mine, name="mine"),
    path(f"{MINE}{REPORT}", mine.report, name="mine-report"),
    path(f"{MINE}evidencia/", mine.evidence, name="mine-evidence"),
    path(f"{MINE}difusion/<str:key>/", mine_dissemination.tell, name="mine-dissemination"),
    path("oficio/<str:token>/lo-pedido/", mine.asked, name="asked"),
    path("gestion/oficios-recibidos/<int:pk>/lo-pedido/", mine.asked_inside, name="asked-inside"),
    path("gestion/lo-que-falta/", lacking.lacking, name="lacking"),
    path("gestion/lo-que-falta/oficios/", asking.begin, name="ask"),
    path("gestion/lo-que-falta/oficios/enviar/", asking.send, name="ask-send"),
    path(STAFF, desk.desk, name="desk"),
    path(f"{STAFF}{REPORT}", reporting.report, name="report"),
    path(f"{STAFF}informe/<int:pk>/retirar/", reporting.withdraw, name="report-withdraw"),
    path(f"{STAFF}hitos/<slug:plan>/", milestones.milestones, name="milestones"),
    path(f"{STAFF}hito/<int:pk>/", milestones.milestone, name="milestone"),
    path(f"{STAFF}hito/<int:pk>/replanear/", milestones.replan, name="milestone-replan"),
    path(f"{STAFF}hito/<int:pk>/hecho/", milestones.finish, name="milestone-finish"),
    path(f"{STAFF}ligas/", links.links, name="links"),
    path(f"{STAFF}ligas/<int:pk>/revocar/", links.revoke, name="link-revoke"),
    path(f"{STAFF}sesion/<slug:session>/", follow_up.follow_up, name="follow-up"),
]
