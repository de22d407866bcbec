"""Addresses of the staff's side: the door, one's own account, the people."""

from django.urls import path

from cocrea.accounts.views import account, factor, forgotten, invitations, people, sign_in

app_name = "accounts"
PERSON = "personas/<int:pk>/"
urlpatterns = [
    path("entrar/", sign_in.sign_in, name="sign-in"),
    path("entrar/codigo/", sign_in.second_step, name="second-step"),
    path("salir/", sign_in.sign_out, name="sign-out"),
    path("olvide/", forgotten.forgot, name="forgot"),
    path("olvide/<str:key>/", forgotten.reset, name="reset"),
    path("invitacion/<str:token>/", invitations.invitation, name="invitation"),
    path("cuenta/", account.account, name="account"),
    path("contrasena/", account.change_password, name="change-password"),
    path("cuenta/sesiones/", account.session_list, name="session-list"),
    path("permisos/", account.permissions, name="permissions"),
    path("segundo-paso/", factor.second_factor_on, name="second-factor-on"),
    path("segundo-paso/quitar/", factor.second_factor_off, name="second-factor-off"),
    path("segundo-paso/codigos/", factor.recovery_codes, name="recovery-codes"),
    path("personas/", people.person_list, name="person-list"),
    path("personas/invitar/", invitations.invite, name="invite"),
    path(PERSON, people.person_detail, name="person-detail"),
    path(f"{PERSON}cargo/", people.role_give, name="role-give"),
    path(f"{PERSON}cuenta/", people.person_state, name="person-state"),
    path(f"{PERSON}segundo-paso/", people.person_factor, name="person-factor"),
    path(f"{PERSON}contrasena/", people.person_password, name="person-password"),
    path("cargos/<int:pk>/terminar/", people.role_end, name="role-end"),
    path("invitaciones/<int:pk>/reenviar/", invitations.invitation_resend, name="invitation-resend"),
    path("invitaciones/<int:pk>/revocar/", invitations.invitation_revoke, name="invitation-revoke"),
]
