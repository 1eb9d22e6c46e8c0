"""Scripts, styles and fonts under an address that changes with them, so that browsers keep them."""

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

# For whatever is asked for under no version, or under that of another release.
_A_MINUTE, _A_YEAR = 60, 365 * 24 * 3600
_GATE_WORKER = "/gate/worker.js"
_SOME_VERSION = re.compile(r"^/static/[0-9a-f]{12}/")


@cache
def version_of(folder: Path) -> str:
    """What tells the contents of a folder from any others; a few milliseconds for ours."""
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


class VersionedFiles(WhiteNoise):  # type: ignore[misc]  # WhiteNoise ships no types
    """The files below ``/static/<version>/``, where a browser need not ask for them again.

    The version is a part of the path, so what a script imports and a style draws in is of the
    same version without saying so. Under any other version the files of today are answered and
    not kept: a page that was opened before an upgrade still finds what it has yet to load.
    """

    FOREVER = _A_YEAR

    def __init__(self, application: Any, folder: Path) -> None:
        prefix = f"/static/{version_of(folder)}/"
        super().__init__(
            application,
            max_age=_A_MINUTE,
            allow_all_origins=False,
            add_headers_function=_dress_file,
            immutable_file_test=lambda _path, url: url.startswith(prefix),
        )
        for each in ("/static/", prefix):
            self.add_files(str(folder), each)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path not in self.files and _SOME_VERSION.match(path):
            environ = {**environ, "PATH_INFO": _SOME_VERSION.sub("/static/", path)}
        answer: Iterable[bytes] = super().__call__(environ, start_response)
        return answer


def _dress_file(headers: Headers, path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    if path.endswith(_GATE_WORKER):
        # It lies among the static files, and serves the gate's page.
        headers["Service-Worker-Allowed"] = "/gate"
