"""Every change of accounts and roles, one noun a file. The ledger learns keys, never a name or an address."""

from cocrea.accounts.actions.demo import make_demo_accounts, remove_demo_accounts
from cocrea.accounts.actions.factor import enrol, remove_factor, renew_codes, use_code
from cocrea.accounts.actions.invitation import accept, invite, resend, revoke
from cocrea.accounts.actions.recording import checked_reason
from cocrea.accounts.actions.reset import offer_password_link, reset_password
from cocrea.accounts.actions.restored import end_old_keys
from cocrea.accounts.actions.role import assign_role, end_role
from cocrea.accounts.actions.user import (
    change_password,
    create_user,
    deactivate,
    end_sessions,
    one_time_password,
    reactivate,
)

__all__ = [
    "accept",
    "assign_role",
    "change_password",
    "checked_reason",
    "create_user",
    "deactivate",
    "end_old_keys",
    "end_role",
    "end_sessions",
    "enrol",
    "invite",
    "make_demo_accounts",
    "offer_password_link",
    "one_time_password",
    "reactivate",
    "remove_demo_accounts",
    "remove_factor",
    "renew_codes",
    "reset_password",
    "resend",
    "revoke",
    "use_code",
]
