"""Puts the house together."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from logistics.config import Settings, resource_dir
from logistics.db import db
from logistics.keys import BrokenKeys, Keys, load_keys, use_keys, weakness_of
from logistics.web import open_doors
from logistics.web.frame import chosen_locale
from logistics.web.static_files import VersionedFiles, version_of

MEBIBYTE = 1024 * 1024


class UnsafeSettings(Exception):
    """The application does not start with settings that would betray its users."""


def create_app(settings: Settings | None = None) -> Flask:
    """The application; raises UnsafeSettings for weak keys, debug mode or hosts left open."""
    settings = settings or Settings()
    try:
        keys = load_keys(settings.keys_path)
    except BrokenKeys as error:
        raise UnsafeSettings(str(error)) from error
    use_keys(keys)
    app = Flask(
        "logistics",
        template_folder=str(resource_dir("templates")),
        static_folder=str(resource_dir("static")),
        static_url_path=f"/static/{version_of(resource_dir('static'))}",
    )
    app.config.update(_configuration(settings, keys))
    _refuse_unsafe(app, settings, keys)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    CSRFProtect(app)
    Babel(
        app,
        default_translation_directories=str(resource_dir("translations")),
        locale_selector=chosen_locale,
    )
    open_doors(app)
    _serve(app, settings)
    return app


def _configuration(settings: Settings, keys: Keys) -> dict[str, Any]:
    return {
        "SETTINGS": settings,
        "SECRET_KEY": keys.session[0],
        "SECRET_KEY_FALLBACKS": keys.session[1:],
        "SQLALCHEMY_DATABASE_URI": settings.database,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(settings.database),
        "TRUSTED_HOSTS": settings.hosts,
        "TIMEZONE": settings.timezone,
        "PRACTICE": settings.practice,
        "TESTING": settings.testing,
        "BABEL_DEFAULT_LOCALE": "vi",
        "BABEL_DEFAULT_TIMEZONE": settings.timezone,
        "MAX_CONTENT_LENGTH": 12 * MEBIBYTE,
        "MAX_FORM_MEMORY_SIZE": 2 * MEBIBYTE,
        "MAX_FORM_PARTS": 4000,
        "SESSION_COOKIE_NAME": "__Host-session" if settings.is_secure else "session",
        "SESSION_COOKIE_SECURE": settings.is_secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # A form may stay open over lunch; the session's own end is what counts.
        "WTF_CSRF_TIME_LIMIT": 12 * 3600,
    }


def _engine_options(database: str) -> dict[str, Any]:
    if database.startswith("sqlite"):
        return {"connect_args": {"timeout": 10}}
    return {"pool_pre_ping": True, "isolation_level": "READ COMMITTED"}


def _refuse_unsafe(app: Flask, settings: Settings, keys: Keys) -> None:
    if weakness := weakness_of(keys):
        raise UnsafeSettings(f"{settings.keys_path}: {weakness}")
    if app.debug:
        raise UnsafeSettings("debug mode shows secrets to visitors: unset FLASK_DEBUG")
    if not settings.hosts or any("*" in host for host in settings.hosts):
        raise UnsafeSettings("LOGISTICS_TRUSTED_HOSTS must name the hosts one by one")
    if not _is_zone(settings.timezone):
        raise UnsafeSettings(f"LOGISTICS_TIMEZONE is {settings.timezone}, which is no time zone")
    if not settings.database.startswith(("sqlite:", "postgresql+psycopg:")):
        raise UnsafeSettings(
            "LOGISTICS_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://"
        )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def _serve(app: Flask, settings: Settings) -> None:
    static = VersionedFiles(app.wsgi_app, resource_dir("static"))
    app.wsgi_app = ProxyFix(static) if settings.behind_proxy else static  # type: ignore[method-assign]
