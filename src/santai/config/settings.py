"""Settings from the environment; what the launcher sets is named in docs/reference/settings.md."""

from __future__ import annotations

import json
import os
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

BASE = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("SANTAI_HOME", BASE / "var"))
REGION = os.environ.get("SANTAI_REGION", "weihai")
SANTAI_REGION_PACK = BASE / "regions" / REGION
SANTAI_HOME = HOME
SANTAI_SECRETS = HOME / "secrets.json"
SANTAI_MODE = os.environ.get("SANTAI_MODE", "demo")
SANTAI_DEMO = SANTAI_MODE == "demo"
SANTAI_PROXIES = int(os.environ.get("SANTAI_PROXIES", "0"))
SANTAI_UPLOADS = HOME / "uploads"
SANTAI_SMS_PORT = os.environ.get("SANTAI_SMS_PORT", "santai.notices.ports.Outbox")
SANTAI_MAIL_PORT = os.environ.get("SANTAI_MAIL_PORT", "santai.notices.ports.MailOutbox" if SANTAI_DEMO else "")
SANTAI_SMTP_HOST = os.environ.get("SANTAI_SMTP_HOST", "localhost")
SANTAI_SMTP_PORT = int(os.environ.get("SANTAI_SMTP_PORT", "465"))
SANTAI_SMTP_TLS = os.environ.get("SANTAI_SMTP_TLS", "tls")
SANTAI_SMTP_USER = os.environ.get("SANTAI_SMTP_USER", "")
SANTAI_SMTP_FROM = os.environ.get("SANTAI_SMTP_FROM", "")
SANTAI_WEBHOOK_NETWORKS = [text for text in os.environ.get("SANTAI_WEBHOOK_NETWORKS", "").split(",") if text]

_secrets: dict[str, str] = json.loads(SANTAI_SECRETS.read_text()) if SANTAI_SECRETS.exists() else {}
SANTAI_SMTP_PASSWORD = _secrets.get("smtp", "")
SECRET_KEY = _secrets.get("django", "no-home-yet")
DEBUG = os.environ.get("SANTAI_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("SANTAI_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("SANTAI_ORIGINS", "").split(",") if origin]


def _database(dsn: str, **limits: str) -> dict[str, object]:
    """Return Django's settings for a libpq connection string and these server settings."""
    parts = conninfo_to_dict(dsn)
    chosen = ({"lock_timeout": "2s"} | limits).items()
    options = " ".join([str(parts.pop("options", None) or ""), *(f"-c {key}={value}" for key, value in chosen)]).strip()
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    settings: dict[str, object] = {key: str(parts.pop(name, "") or "") for key, name in names.items()}
    return settings | {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": options, **{key: str(value) for key, value in parts.items()}},
    }


_app_dsn = os.environ.get("SANTAI_DB_APP_DSN", "dbname=santai user=santai_app")
_owner_dsn = os.environ.get("SANTAI_DB_OWNER_DSN", "dbname=santai user=santai_owner")
DATABASES = {
    "default": _database(_app_dsn, search_path="public,procrastinate", statement_timeout="30s"),
    "owner": _database(_owner_dsn, search_path="public"),
    "jobs_owner": _database(_owner_dsn, search_path="procrastinate"),
}
DATABASE_ROUTERS = ["santai.config.databases.Router"]

ROOMS = ["audit", "directory", "identity", "practitioners", "papers", "notices", "knowledge", "cases", "dispatch"]
ROOMS += ["desk", "supervision", "ui"]
LINES = sorted(path.name for path in (BASE / "src" / "santai" / "lines").iterdir() if (path / "line.py").exists())
LINES_EXTRA = [name for name in os.environ.get("SANTAI_EXTRA_LINES", "").split(",") if name]
LINE_MODULES = [*(f"santai.lines.{name}" for name in LINES), *LINES_EXTRA]
CHANNELS = ["portal", "counter", "hotline", "exchange"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "django_htmx",
    "lucide",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *(f"santai.{room}" for room in ROOMS),
    *LINE_MODULES,
    *(f"santai.channels.{name}" for name in CHANNELS),
    "santai.config",
]

MIDDLEWARE = [
    "santai.config.middleware.request_identity",
    "django.middleware.security.SecurityMiddleware",
    "santai.config.middleware.content_security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "santai.identity.middleware.scope",
    "santai.config.middleware.domain_errors",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "santai.ui.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

ROOT_URLCONF = "santai.config.urls"
WSGI_APPLICATION = "santai.config.wsgi.application"
AUTH_USER_MODEL = "identity.User"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/me/"
ACCOUNT_ADAPTER = "santai.identity.views.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "santai.identity.views.adapters.SecondFactorAdapter"
MFA_TOTP_ISSUER = "三台"
MFA_TOTP_TOLERANCE = 1
# Sign-in limits and used one-time codes must be one truth for all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "identity_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # culling would forget used codes before their time
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE / "src" / "santai" / "ui" / "locale"]
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # it serves what the rooms hold; nothing is collected

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "santai.ui.views.stale"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not SANTAI_DEMO
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_HANDLERS = [
    "santai.papers.quota.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "santai.config.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}, "procrastinate": {"level": "WARNING"}},
}
