"""Signing in, one's own secrets, and what the coordinator says of others."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cocrea.accounts import passwords, scopes
from cocrea.accounts.models import RoleName
from cocrea.ui.moments import Day

NO_NAMES = _("It stays in the ledger. Write no names and no addresses.")


def password_field(label, kind: str) -> forms.CharField:
    """A password; `kind` tells the browser whether it is the one of now (`current-password`) or a new one."""
    widget = forms.PasswordInput(attrs={"autocomplete": kind})
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget)


class SignInForm(forms.Form):
    """E-mail and password; whether they fit is the view's question."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = password_field(_("Password"), "current-password")


class EmailForm(forms.Form):
    """Whose password was forgotten."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class CodeForm(forms.Form):
    """A code of the telephone, or one of paper."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Six digits, which change every half minute."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class OwnPasswordForm(forms.Form):
    """The password of today, before something that matters."""

    current = password_field(_("Your password of today"), "current-password")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_current(self):
        if not self.user.check_password(self.cleaned_data["current"]):
            raise forms.ValidationError(_("This is not your password of today."))
        return self.cleaned_data["current"]


class NewPasswordForm(forms.Form):
    """A new password; whether it will do is the action's question."""

    password = password_field(_("Your new password"), "new-password")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = passwords.help_text()


class PasswordForm(OwnPasswordForm, NewPasswordForm):
    """The password of today, and the new one."""

    field_order = ("current", "password")


class AcceptForm(NewPasswordForm):
    """Who accepts an invitation."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("name", "password")


class ReasonForm(forms.Form):
    """Why something is done to somebody's account."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=NO_NAMES, widget=forms.Textarea({"rows": 3})
    )


class EndForm(ReasonForm):
    """When a role ends, and why."""

    last_day = Day(
        label=_("Last day"),
        required=False,
        help_text=_("Leave it empty and it ends now."),
    )
    field_order = ("last_day", "reason")


class RoleForm(forms.Form):
    """A role and where it holds: one list for each kind of scope, named after it."""

    last: tuple = ()  # the fields after those lists
    role = forms.ChoiceField(label=_("Role"), choices=RoleName.choices, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        last = [self.fields.pop(name) for name in self.last]
        self.kinds = [scope.kind for scope in scopes.all_scopes()]
        for scope in scopes.all_scopes():
            choices = [("", "—"), *scope.choices()]
            field = forms.ChoiceField(label=scope.label, help_text=scope.help, required=False, choices=choices)
            self.fields[scope.kind] = field
        self.fields |= dict(zip(self.last, last, strict=True))

    def clean(self):
        role = self.cleaned_data.get("role")
        wanted = scopes.kind_of(role) if role else ""
        for kind in self.kinds if role else ():
            if self.cleaned_data.get(kind) and kind != wanted:
                self.add_error(kind, _("This role is not given here: leave it empty."))
        if wanted in self.kinds and not self.errors and not self.cleaned_data[wanted] and scopes.needs_key(role):
            self.add_error(wanted, _("Say which one."))
        return self.cleaned_data

    @property
    def said(self) -> dict:
        """`role`, `scope_kind` and `scope_key` as the actions take them."""
        role = self.cleaned_data["role"]
        kind = scopes.kind_of(role)
        return {"role": role, "scope_kind": kind, "scope_key": self.cleaned_data.get(kind, "")}


class GiveForm(RoleForm):
    """A role for somebody who has an account."""

    last = ("end_on", "reason")
    end_on = Day(
        label=_("Last day"),
        required=False,
        help_text=_("If it is known already. It can be ended at any time."),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=NO_NAMES, widget=forms.Textarea({"rows": 3})
    )


class InviteForm(RoleForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "off"}))
    field_order = ("email", "role")
