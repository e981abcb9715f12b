"""Settings, from the environment only.  docs/operations.md lists every variable; production.py refuses what is unsafe in production."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from cordee.config.identity_service import onfido
from cordee.config.mail import mail
from cordee.config.national import national_login
from cordee.platform.origin import cookie_name
from cordee.platform.secrets import read_or_make


def _flag(name: str) -> bool:
    return os.environ.get(name, "") not in {"", "0"}


def _days(name: str, default: int, *, least: int) -> timedelta:
    """A number of days.  Raises ImproperlyConfigured."""
    given = os.environ.get(name) or str(default)
    if not given.isascii() or not given.isdigit() or int(given) < least:
        raise ImproperlyConfigured(f"{name} is a number of days, {least} at least")
    return timedelta(days=int(given))


ROOT = Path(__file__).resolve().parent.parent.parent
DATA = Path(os.environ.get("CORDEE_DATA") or ROOT / "data").resolve()
SECRETS = DATA / "secrets"
RUN = Path(os.environ.get("CORDEE_RUN") or DATA / "run")
SIGNER = RUN / "signer.sock"  # where the attestation service answers
BLOBS = os.environ.get("CORDEE_BLOBS") or (DATA / "blobs").as_uri()  # or s3://bucket/prefix
PRODUCTION = _flag("CORDEE_PRODUCTION")
REHEARSAL = _flag("CORDEE_REHEARSAL") and not PRODUCTION
#: How long messages and documents are kept.  The notice on data says two years, "sauf autre réglage".
MESSAGES_KEPT = _days("CORDEE_MESSAGES_KEPT_DAYS", 2 * 365, least=180)  # devices let go of nothing younger: web/src/lib/sync/keeping.ts
#: The addresses that people type: scheme://host[:port].  An unsafe request from anywhere else is refused.
ORIGINS = tuple(
    origin.strip()
    for origin in os.environ.get("CORDEE_ORIGINS", "http://localhost:8000,http://127.0.0.1:8000").split(",")
    if origin.strip()
)
#: Who runs this installation: name, postal address, and the address of the data-protection officer, as the agreements show them.
OPERATOR = os.environ.get("CORDEE_OPERATOR", "" if PRODUCTION else "Installation d’essai : les données y sont inventées.")
SECURE = all(origin.startswith("https://") for origin in ORIGINS)

SECRET_KEY = read_or_make(SECRETS / "django.key", size=48).hex()
DEBUG = False
ALLOWED_HOSTS = sorted({origin.split("://", 1)[1].rsplit(":", 1)[0] for origin in ORIGINS})
CSRF_TRUSTED_ORIGINS = list(ORIGINS)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "allauth.socialaccount",
    "procrastinate.contrib.django",
    "cordee.platform",
    "cordee.audit",
    "cordee.accounts",
    "cordee.verification",
    "cordee.register",
    "cordee.directory",
    "cordee.files",
    "cordee.keys",
    "cordee.messaging",
    "cordee.patients",
    "cordee.agenda",
    "cordee.referrals",
    "cordee.invitations",
    "cordee.notifications",
    "cordee.rights",
    "cordee.rehearsal",
    "cordee.config.apps.House",
]
MIDDLEWARE = [
    "cordee.config.middleware.NothingKept",
    "cordee.config.middleware.OurOriginOnly",
    "cordee.config.middleware.LegibleToAllauth",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "cordee.accounts.known.KnownUser",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cordee.accounts.browsers.RememberedBrowser",
    "cordee.config.middleware.NamedFaults",
    "cordee.config.middleware.CsrfCookieForThePage",
]
CSRF_FAILURE_VIEW = "cordee.config.faults.not_ours"
ROOT_URLCONF = "cordee.config.urls"
WSGI_APPLICATION = "cordee.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]


def _database(url: str) -> dict[str, object]:
    given = conninfo_to_dict(url)
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    settings: dict[str, object] = {ours: given.pop(theirs, "") for theirs, ours in names.items()}
    return {
        "ENGINE": "cordee.platform.postgres",
        "CONN_MAX_AGE": None,  # a connection lives as long as its thread
        "CONN_HEALTH_CHECKS": True,
        # Parameters travel beside the statement, and one that comes again is planned once a connection: a fifth of a search's time.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5, **given},
        **settings,
    }


DATABASE_URL = os.environ.get("CORDEE_DATABASE_URL", "postgresql:///cordee")
DATABASES = {"default": _database(DATABASE_URL)}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"  # each room's jobs.py
#: A worker that has not been heard of for four beats is dead: its jobs are begun again (platform/persevering.py).
PROCRASTINATE_WORKER_DEFAULTS = {"update_heartbeat_interval": 5.0, "stalled_worker_timeout": 20.0}
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # addresses are unique by lower(email), which this check does not see
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_RESET_TIMEOUT = 3600  # seconds that the link of a forgotten password holds
SESSION_ENGINE = "cordee.accounts.session_store"
SESSION_COOKIE_NAME = cookie_name("sessionid", origins=ORIGINS)
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = cookie_name("csrftoken", origins=ORIGINS)
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

ACCOUNT_ADAPTER = "cordee.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = "strict"
# Wrong passwords are counted by cordee.accounts.rules.attempts, per address and client.  What is left counts people behind one address of a
# hospital together, so it is generous; mails to an address are not.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip"}
HEADLESS_ONLY = True
SOCIALACCOUNT_ADAPTER = "cordee.verification.national.adapter.NationalAdapter"
NATIONAL_LOGIN = national_login(os.environ, rehearsal=REHEARSAL, run=RUN)
ONFIDO = onfido(os.environ)
HEADLESS_CLIENTS = ("browser",)
MFA_ADAPTER = "cordee.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a finger, a face or a PIN: so that a passkey alone is two factors (accounts.rules.sessions)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE  # http://localhost, which browsers hold for secure
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
#: Shared by the processes: allauth's limits counted in each would be as many times too generous.  The table is platform's (migration 0002).
#: Above its most entries Django throws a third away, limits that still count included: so many stand there at once only under attack.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "platform_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# Outside a production nothing leaves the house: the outbox keeps it (cordee/notifications/channels).
SMS_URL = os.environ.get("CORDEE_SMS_URL", "" if PRODUCTION else "outbox:")
MAIL = mail(os.environ.get("CORDEE_MAIL_URL") or ("smtp://localhost" if PRODUCTION else "outbox:"))
EMAIL_BACKEND = MAIL.backend
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.use_ssl, MAIL.use_tls
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("CORDEE_MAIL_FROM") or f"Cordée <ne-pas-repondre@{urlsplit(ORIGINS[0]).hostname}>"

LANGUAGE_CODE = "fr"
TIME_ZONE = "UTC"  # civil times carry their own zone (a place's); this one is for instants
USE_TZ = True
STATIC_URL = "/static/"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "cordee.config.logs.Places", "format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # a refusal is an answer, not an incident
}
