"""The application on a port of its own, in a thread, and a phone to look at it with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from flask import Flask
from playwright.sync_api import BrowserContext
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.browser.chromium import chromium

FILMING = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- the name of werkzeug
        """Keep the tests' output to the tests."""


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address at which ``app`` answers meanwhile."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def phone(camera: Path | None = None, **more) -> Iterator[BrowserContext]:
    """A browser as large as a phone; with a film, its camera shows that."""
    flags = [*FILMING, f"--use-file-for-fake-video-capture={camera}"] if camera else []
    with chromium(*flags) as browser:
        settings = {"viewport": {"width": 390, "height": 780}, "locale": "vi-VN", **more}
        yield browser.new_context(**settings)
