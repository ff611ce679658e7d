"""Settings: safe for production by default; environment variables can only loosen them.

Every variable is listed in the README. A local run (`make run`) writes what it needs to
`var/local.env`, which is read below without overriding the real environment.
"""

import base64
import hashlib
import re
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
VAR_DIR = env.path("VAR_DIR", default=BASE_DIR / "var")()
VAR_DIR = Path(VAR_DIR)
env.read_env(VAR_DIR / "local.env", overwrite=False)

# --- Required ----------------------------------------------------------------------------------

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
SITE_URL = env.str("SITE_URL").rstrip("/")

DEBUG = env.bool("DEBUG", default=False)
# Plain http on a developer's machine: no redirect to https, no HSTS, cookies without Secure.
LOCAL_RUN = env.bool("LOCAL_RUN", default=False)
ADMIN_PATH = env.str("ADMIN_PATH", default="admin/").strip("/") + "/"

# --- Applications ------------------------------------------------------------------------------

#: The apps of this project. Their templates, hooks and URLs take precedence over those of packages,
#: and each app over the apps it builds on.
LOCAL_APPS = [
    "home",
    "search",
    "search.admin",
    "search.log",
    "translation",
    "translation.demand",
    "translation.editor",
    "translation.files",
    "translation.jobs",
    "translation.overview",
    "translation.submission",
    "blog",
    "centers",
    "centers.count_checks",
    "centers.finder",
    "centers.list_import",
    "centers.open_data",
    "centers.posters",
    "centers.service_pages",
    "centers.verification",
    "centers.workbook",
    "core",
    "core.redirects",
]
INSTALLED_APPS = [
    # Its signal receivers make the redirects that those of `core.redirects` then look at.
    "wagtail.contrib.redirects",
    *LOCAL_APPS,
    # After `translation`: the first of two hooks or URLs wins.
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.ResponseHeadersMiddleware",
    "core.middleware.RejectUnsafeRequestsMiddleware",
    "core.spreadsheets.middleware.SafeCsvMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LanguagePrefixRedirectMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "core.text.boundary.NormalTextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.publication.responses.PublicationRefusedMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.redirects.middleware.SiteRedirectMiddleware",
]

ROOT_URLCONF = "site_config.urls"
WSGI_APPLICATION = "site_config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site_navigation",
            ],
        },
    },
]

# --- Database and caches -----------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Deferred transactions fail with "database is locked" when several editors publish at once;
    # immediate ones wait their turn (measured: 0 of 165 publishes lost against 57 of 88).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Responses of the public API (core.public_api). A cache of its own, so that many API requests
    # do not evict anything else.
    "responses": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "responses",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

# --- Background work ---------------------------------------------------------------------------

# Wagtail's own tasks run immediately, in the request. Longer work is queued in the database for
# `manage.py worker`, which `make run` starts beside the site.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# --- Languages ---------------------------------------------------------------------------------

LANGUAGE_CODE = "ko"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("ko", "한국어"),
    ("en", "English"),
    ("vi", "Tiếng Việt"),
    ("zh-hans", "简体中文"),
]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "admin"]
TIME_ZONE = "Asia/Seoul"
# Every editor works in Korea; without this Wagtail offers a choice of 600 time zones in the account
# settings.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_I18N = USE_TZ = WAGTAIL_I18N_ENABLED = True
# Autosaved, unfinished pages must not reach visitors or translators: unless this is off,
# wagtail-localize publishes the source text in every locale at submission.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Keeps the segments of a deleted translated page in the translation memory.
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# Translation memory and glossary come first; a machine translation service (docs/operators.md)
# translates the remaining segments in the background worker, and only if an operator configures
# one.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
    "CLASS": "translation.machine.MemoryFirstTranslator",
    "OPTIONS": {},
}
MACHINE_TRANSLATION_SERVICES = {
    "libretranslate": {
        "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
        "OPTIONS": {
            "LIBRETRANSLATE_URL": env.str("MACHINE_TRANSLATION_URL", default=""),
            "API_KEY": env.str("MACHINE_TRANSLATION_KEY", default=""),
        },
    },
    "deepl": {
        "CLASS": "wagtail_localize.machine_translators.deepl.DeepLTranslator",
        "OPTIONS": {"AUTH_KEY": env.str("MACHINE_TRANSLATION_KEY", default="")},
    },
}
if MACHINE_TRANSLATION := env.str("MACHINE_TRANSLATION", default=""):
    if MACHINE_TRANSLATION not in MACHINE_TRANSLATION_SERVICES:
        raise ImproperlyConfigured(
            f"MACHINE_TRANSLATION is one of {', '.join(MACHINE_TRANSLATION_SERVICES)}"
        )
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["SERVICE"] = MACHINE_TRANSLATION_SERVICES[
        MACHINE_TRANSLATION
    ]

# --- Files -------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Files that browsers and phones request at the root of the site, whatever the page says
# (favicon.ico, apple-touch-icon.png).
WHITENOISE_ROOT = BASE_DIR / "static" / "root"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "core.static_files.SiteStaticFilesStorage",
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = ["core.uploads.InMemory", "core.uploads.OnDisk"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Maximum size of a request body: the largest allowed file plus the rest of its form.
MAX_REQUEST_BYTES = 64 * 1024 * 1024

# A tag may contain spaces; by default taggit would split it at them.
TAGGIT_TAGS_FROM_STRING = "core.tags.tags_from_string"

WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.forms.images.SiteImageForm"
# Extensions that the file dialog accepts; the server decides by the content (core/images/).
WAGTAILIMAGES_EXTENSIONS = [
    "avif", "bmp", "gif", "heic", "heif", "jfif", "jpe", "jpeg", "jpg", "mpo", "png", "tif", "tiff",
    "webp",
]  # fmt: skip
# A phone photo of 50 million pixels has 15 to 25 MB; images over 10 MB are stored scaled down.
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 40 * 1024 * 1024
# Decoding takes three to four bytes per pixel, and twice as much during colour conversion. All
# frames of an animation count.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILIMAGES_JPEG_QUALITY = 78

WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.documents.forms.SiteDocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = [
    "csv", "doc", "docx", "hwp", "hwpx", "odp", "ods", "odt",
    "pdf", "ppt", "pptx", "rtf", "txt", "xls", "xlsx", "zip",
]  # fmt: skip
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024

# --- Wagtail -----------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = _("행복한 농업·농촌 지역공동체 홍보마당")
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_DATE_FORMAT = "%Y-%m-%d"
WAGTAIL_DATETIME_FORMAT = "%Y-%m-%d %H:%M:%S"
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "core.forms.rich_text.RichTextArea"}}
# This site sends no request to other hosts.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILEMBEDS_FINDERS = []
WAGTAILAPI_LIMIT_MAX = 100
# Rich text in the API with real URLs, not in the internal format of the database.
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.engines"}}
# A search server, if configured, replaces the built-in index (docs/search.md).
if SEARCH_SERVER_URL := env.str("SEARCH_SERVER_URL", default=""):
    WAGTAILSEARCH_BACKENDS["default"] = {
        "BACKEND": "search.engines.opensearch",
        "KIND": env.str("SEARCH_SERVER_KIND", default="opensearch"),
        "URLS": [SEARCH_SERVER_URL],
        "INDEX_PREFIX": "saengsaeng_",
        "ATOMIC_REBUILD": True,
    }
# kiwi, mecab or plain (docs/search.md); if it is not installed, the next best one is used.
SEARCH_ANALYSER = env.str("SEARCH_ANALYSER", default="kiwi")

LOGIN_URL = "wagtailadmin_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Mail --------------------------------------------------------------------------------------

# Without a mail server, e-mails are written to the log.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="webmaster@localhost")

# --- Security ----------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL_RUN
SECURE_HSTS_SECONDS = 0 if LOCAL_RUN else env.int("HSTS_SECONDS", default=63_072_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL_RUN
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The admin's preview shows public pages in an iframe of the same site, hence not DENY. The
# directive frame-ancestors below tells newer browsers the same.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# The only inline script (it applies the stored text size and colour theme before the first paint)
# is allowed by its hash, computed from the file that the template inlines. Its comment lines are left
# out: with them every page would weigh 210 bytes more after gzip, without them 15 more than minified.
EARLY_SCRIPT = re.sub(
    r"(?m)^ *//.*\n", "", (BASE_DIR / "static" / "js" / "early.js").read_text(encoding="utf-8")
).strip()
EARLY_SCRIPT_HASH = (
    f"'sha256-{base64.b64encode(hashlib.sha256(EARLY_SCRIPT.encode()).digest()).decode()}'"
)
# Hosts of video players; nothing is loaded from them until the reader starts a video.
VIDEO_PLAYER_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, EARLY_SCRIPT_HASH],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF, *VIDEO_PLAYER_HOSTS],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
# Wagtail's admin uses inline scripts and styles; this policy applies to its path only.
ADMIN_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
}

# --- Logging -----------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Every saved page enqueues several tasks, each of which would log two lines.
    "loggers": {"django_tasks": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
