# SPDX-License-Identifier: Apache-2.0
"""Django's settings; what an operator may choose stands in ``environment``."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from upshift_workspace.engine import STYLE_FOLDER
from upshift_workspace.project.environment import environment

_CHOSEN = environment()
_HERE = Path(__file__).parents[1]

HOME = _CHOSEN.upshift_home
SECRET_KEY = _CHOSEN.secret()
DEBUG = False
ALLOWED_HOSTS = _CHOSEN.hosts
CSRF_TRUSTED_ORIGINS = _CHOSEN.origins
ROOT_URLCONF = "upshift_workspace.project.urls"
WSGI_APPLICATION = "upshift_workspace.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_OURS = (
    "ui",
    "tenancy",
    "jobs",
    "mail",
    "members",
    "workforce",
    "training",
    "plans",
    "people",
    "operations",
    "api",
    "manual",
)
INSTALLED_APPS = [
    *(f"upshift_workspace.{name}" for name in _OURS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # templates of allauth ask for it
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_scopes",
    "rules",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "upshift_workspace.ui.appearance.LocaleOfAccount",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "upshift_workspace.tenancy.activity.SessionsSeen",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "upshift_workspace.tenancy.scope.ClusterScope",
    "upshift_workspace.api.entry.TokenScope",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "upshift_workspace.ui.appearance.appearance",
            ],
        },
    }
]

DATABASES = {"default": _CHOSEN.database}

AUTH_USER_MODEL = "tenancy.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "upshift_workspace.people.codes.ByCode",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"django.contrib.auth.password_validation.{name}",
        "OPTIONS": options,
    }
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_ADAPTER = "upshift_workspace.tenancy.accounts.ByInvitation"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
USERSESSIONS_TRACK_ACTIVITY = True
SEEN_EVERY = 300  # seconds between two notes that a session is in use
AXES_ENABLED = _CHOSEN.upshift_unguessed
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_USERNAME_FORM_FIELD = "login"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hu", "Magyar"), ("de", "Deutsch")]
LOCALE_PATHS = [_HERE / "project/locale"]
TIME_ZONE = "Europe/Budapest"
FORMAT_MODULE_PATH = ["upshift_workspace.project.formats"]
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a page of a grid posts up to 3,000 cells

STATIC_URL = "/static/"
STATICFILES_DIRS = [("report", STYLE_FOLDER)]
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
MEDIA_ROOT = HOME / "files"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _CHOSEN.upshift_https else 0  # a year
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _CHOSEN.upshift_https
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if _CHOSEN.upshift_https else None
)

EMAIL_BACKEND = _CHOSEN.mail
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST, EMAIL_PORT = _CHOSEN.smtp_host, _CHOSEN.smtp_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _CHOSEN.smtp_user, _CHOSEN.smtp_password
EMAIL_USE_TLS = bool(_CHOSEN.smtp_host)
DEFAULT_FROM_EMAIL = _CHOSEN.mail_from
ADDRESS = _CHOSEN.address  # how letters lead back here

# Kind of job → the function that does it; jobs/ itself knows none of them.
JOBS = {
    "asked": "upshift_workspace.training.tasks.sum_asked",
    "day": "upshift_workspace.jobs.daily.do_day",
    "look": "upshift_workspace.people.tasks.look_further",
    "plan": "upshift_workspace.plans.tasks.make_plan",
    "release": "upshift_workspace.people.releasing.write_release",
    "tell": "upshift_workspace.people.tasks.tell_plan",
    "trial": "upshift_workspace.plans.tasks.try_row",
    "upload": "upshift_workspace.workforce.tasks.do_upload",
}
JOB_LEASE = 20.0  # seconds without a sign of life after which another takes over
JOB_BEAT = 1.0  # seconds between two signs of life, with progress
JOB_ATTEMPTS = 3
LONGEST_REST = 30.0  # seconds before a process that dies again and again is started

# Done in each cluster's scope, with the cluster, after a backup was restored.
AFTER_RESTORE = ["upshift_workspace.people.erasure.reapply"]

# What a worker looks after every few seconds besides jobs.
ROUNDS = [
    "upshift_workspace.mail.tasks.send_due",
    "upshift_workspace.jobs.daily.begin_day",
    "upshift_workspace.operations.statistics.look_at_sizes",
]
ROUND_REST = 3.0
# Done once a day in each cluster's scope, with the cluster and the day.
DAILY = [
    "upshift_workspace.workforce.domain.keeping.purge",
    "upshift_workspace.workforce.domain.alerts.remind_daily",
    "upshift_workspace.people.alerts.remind_workers",
    "upshift_workspace.people.alerts.remind_of_requests",
    "upshift_workspace.members.domain.fees.remind_daily",
    "upshift_workspace.members.domain.reviews.remind_daily",
]
# Days after the due day (before it: below 0) on which each is reminded of, once.
PROOF_REMINDERS = (-90, -30, -7, 1)
PROOF_PAST = 30  # days after its last reminder for which an ended proof is told at all
FEE_REMINDERS = (-14, 1, 15, 30)
REQUEST_REMINDERS = (-7, -1, 1)
REVIEW_REMINDERS = (-2, 1, 8)
DAY_BEGINS = 6  # o'clock, in the time zone below; letters of the day go out after
DRAFT_DAYS = 14  # until an upload that nobody took in is thrown away, with its file
# Kind of letter → the function that writes it when it is sent.
LETTERS = {
    "asked": "upshift_workspace.members.tasks.asked",
    "stepped": "upshift_workspace.members.tasks.stepped",
    "invited": "upshift_workspace.members.tasks.invited",
    "owes_data": "upshift_workspace.members.tasks.owes_data",
    "owes_fee": "upshift_workspace.members.tasks.owes_fee",
    "own_proofs_end": "upshift_workspace.workforce.letters.own_proofs_end",
    "proofs_end": "upshift_workspace.workforce.letters.proofs_end",
    "requests_due": "upshift_workspace.people.letters.requests_due",
    "review_due": "upshift_workspace.members.tasks.review_due",
    "to_agree": "upshift_workspace.plans.letters.to_agree",
}

RELEASE_DAYS = 90  # between sums of the workforce: sooner, they could be subtracted
INVITATION_DAYS = 14  # until a link of invitation expires
JOIN_LIMIT = (5, 3600)  # forms to join from one address in so many seconds
JOIN_DAILY = 100  # forms to join a cluster in a day, from wherever
# European Cluster Collaboration Platform, "register your profile": at least 15
# clearly committed members of two kinds and half a full-time post to run it.
RECOGNISED_CLUSTER = {"members": 15, "kinds": 2, "staff": 0.5}

# Thresholds of sums that leave a firm (upshift.disclosure.DisclosureParams); proposals
# until the data protection officer has agreed. More patterns hide a little less.
DISCLOSURE = {
    "persons_least": 10,
    "firms_least": 3,
    "share_most": 0.85,
    "rounding": 5,
    "rounds_most": 3,
}

# The navigation: icon, words, address, right; a room adds its own line.
ROOMS = [
    (
        _("Cluster"),
        [
            ("home", _("Overview"), "members:home", "members.see_board"),
            ("people", _("Members"), "members:list", "members.see_register"),
            ("layers", _("Completeness"), "members:board", "members.see_register"),
            ("file", _("Public entry"), "members:entry", "members.edit_entry"),
            ("panel", _("Outbox"), "mail:outbox", "mail.see_outbox"),
        ],
    ),
    (
        _("Our people"),
        [
            ("grid", _("Skills"), "workforce:matrix", "workforce.see_people"),
            ("clock", _("Expiring"), "workforce:expiring", "workforce.see_people"),
            ("target", _("Gaps"), "workforce:gaps", "workforce.see_gaps"),
            ("bars", _("Demand"), "workforce:demand", "workforce.edit_demand"),
            ("up", _("Import"), "workforce:uploads", "workforce.upload"),
            ("file", _("Names"), "workforce:names", "workforce.edit_people"),
            ("lock", _("Pages and rights"), "people:firm", "people.look_after"),
            ("target", _("Requests"), "people:requests", "people.look_after"),
        ],
    ),
    (
        _("My work"),
        [
            ("home", _("My proposal"), "people:me", "people.see_own"),
            ("grid", _("My skills"), "people:record", "people.see_own"),
            ("target", _("My wishes"), "people:wishes", "people.see_own"),
            ("lock", _("What is held"), "people:held", "people.see_own"),
        ],
    ),
    (
        _("Workforce"),
        [
            ("path", _("Plans"), "plans:list", "plans.see_published"),
            ("bars", _("Sums"), "people:sums", "people.see_sums"),
            ("book", _("Rules"), "people:rules", "people.see_rules"),
        ],
    ),
    (
        _("Teaching"),
        [
            ("book", _("Courses"), "training:courses", "training.teach"),
            ("people", _("Trainers and rooms"), "training:resources", "training.teach"),
            ("cal", _("Runs"), "training:runs", "training.teach"),
        ],
    ),
    (
        _("Learning"),
        [
            ("search", _("Catalogue"), "training:catalogue", "training.see_catalogue"),
            ("bars", _("Asked for"), "training:asked", "training.see_asked"),
            ("layers", _("Skills"), "training:skills", "training.see_catalogue"),
            (
                "grid",
                _("Occupations"),
                "training:occupations",
                "training.see_catalogue",
            ),
        ],
    ),
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
