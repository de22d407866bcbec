"""Django settings: one file, everything that may differ between houses comes from the environment."""

import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from cocrea.config import env

ROOT = env.ROOT
TESTING = "pytest" in sys.modules
# Tests write into a folder of their own, never beside the record.
DATA = Path(tempfile.mkdtemp(prefix="cocrea-tests-")) if TESTING else env.data_folder()
PRODUCTION = env.choice("COCREA_ENV", "local", ("local", "production")) == "production"
DEBUG = env.flag("COCREA_DEBUG")
SECRET_KEY = env.secret_key(DATA)
EXERCISE = env.text("COCREA_EXERCISE", "durango") or "durango"  # a folder of `exercises/`, or a path
EXERCISES = ROOT / "exercises"
PORT = env.number("PORT", 8000, most=65535)
HOST = env.text("COCREA_HOST", "127.0.0.1")
SITE_URL = env.text("COCREA_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
ALLOWED_HOSTS = sorted({"127.0.0.1", "localhost", "[::1]", "testserver", HOST, urlsplit(SITE_URL).hostname or ""})
if not PRODUCTION and HOST == "0.0.0.0":
    ALLOWED_HOSTS = ["*"]  # somebody trying it from a phone on the same network

APPS = [
    "cocrea.config",
    "cocrea.site",
    "cocrea.desk",
    "cocrea.systems.registers",
    "cocrea.evaluation",
    "cocrea.status",
    "cocrea.monitoring",
    "cocrea.letters",
    "cocrea.meetings",
    "cocrea.evidence",
    "cocrea.measurements",
    "cocrea.plans",
    "cocrea.elections",
    "cocrea.secretariat",
    "cocrea.actors",
    "cocrea.statements",
    "cocrea.intake",
    "cocrea.opendata",
    "cocrea.search",
    "cocrea.notices",
    "cocrea.exercise",
    "cocrea.documents",
    "cocrea.accounts",
    "cocrea.ledger",
    "cocrea.jobs",
    "cocrea.ui",
    "cocrea.kernel",
]
INSTALLED_APPS = [
    *APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cocrea.config.headers.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cocrea.config.languages.InLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cocrea.accounts.rules.once_a_request",
    "cocrea.accounts.presses.PressedOnce",
    "cocrea.config.methods.told_in_words",
    "cocrea.config.refusals.Told",
    "cocrea.config.headers.refuse_nul",  # where its page can tell who asks
    "cocrea.config.wings.SwitchedOff",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "cocrea.config.urls"
WSGI_APPLICATION = "cocrea.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / app.replace(".", "/") / "templates" for app in APPS],
        "OPTIONS": {
            "environment": "cocrea.config.jinja.environment",
            "context_processors": ["cocrea.config.context.house"],
        },
    },
]

DATABASES = {"default": env.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_PERMISSIONS = 0o600  # as everything in the data folder; Django would open them to others
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["cocrea.accounts.backend.Backend"]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "site:home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
# Whose role asks for a code of their telephone besides the password; empty for nobody.
SECOND_FACTOR_ROLES = env.text("COCREA_SECOND_FACTOR", "coordinator" if PRODUCTION else "").replace(",", " ").split()
# Whom this house may ask for tables, host by host; empty for nobody.
HARVEST_HOSTS = frozenset(env.text("COCREA_HARVEST_HOSTS").casefold().replace(",", " ").split())
PASSWORD_RESET_TIMEOUT = 2 * 3600
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "es-mx"
LANGUAGES = [("es-mx", _("Spanish (Mexico)")), *((code, code) for code in env.languages())]
TIME_ZONE = env.text("COCREA_TIME_ZONE", "America/Monterrey")
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 300
if TESTING:  # no collectstatic, no slow hashes
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
FRONT_CACHE_BYTES = env.number("COCREA_CACHE_MB", 64) * 1024 * 1024

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_ENGINE = "cocrea.accounts.sessions"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "cocrea.site.views.errors.csrf_failure"
if SITE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = PRODUCTION
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("COCREA_EMAIL_FROM", "cocrea@localhost")
for _name, _value in env.email(env.text("COCREA_EMAIL_URL")).items():
    globals()[_name] = _value

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"votes": {"()": "cocrea.config.quiet.NoVotes"}, "keys": {"()": "cocrea.config.quiet.NoKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["votes", "keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
