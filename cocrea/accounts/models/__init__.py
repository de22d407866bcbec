"""Accounts, roles, and what guards them, one noun a file."""

from cocrea.accounts.models.autosave import Autosave
from cocrea.accounts.models.factor import RecoveryCode, SecondFactor
from cocrea.accounts.models.invitation import Invitation
from cocrea.accounts.models.press import Press
from cocrea.accounts.models.role import Role, RoleName
from cocrea.accounts.models.session import Session
from cocrea.accounts.models.throttle import Throttle
from cocrea.accounts.models.user import User

__all__ = [
    "Autosave",
    "Invitation",
    "RecoveryCode",
    "Press",
    "Role",
    "RoleName",
    "SecondFactor",
    "Session",
    "Throttle",
    "User",
]
