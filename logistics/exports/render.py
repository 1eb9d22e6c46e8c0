"""Paper is made in a process of its own, which gives its memory back and can be given up on.

The typesetter keeps hundreds of megabytes once it has run, and its library and Word's are heavy to
import; a web worker therefore never loads them. The parts are laid into a private folder and
``logistics.exports.press`` is started on it; it leaves ``out`` there.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from logistics.config import resource_dir

SECONDS = 120
_CHECKOUT = Path(__file__).parents[2]


class Unprintable(Exception):
    """The paper could not be made; says what the typesetter said."""


def pages(template: str, parts: Mapping[str, bytes], *, is_tagged: bool = True) -> bytes:
    """The PDF that ``templates/print/{template}.typ`` makes of these parts, by file name.

    Raises Unprintable when the template fails, warns, or takes longer than two minutes.
    """
    return _made("pages" if is_tagged else "untagged-pages", _source(f"{template}.typ"), parts)


def document(template: str, parts: Mapping[str, bytes]) -> bytes:
    """The Word file that ``templates/print/{template}.docx`` makes of ``document.json``.

    Raises Unprintable as :func:`pages` does.
    """
    return _made("document", _source(f"{template}.docx"), parts)


def _source(name: str) -> bytes:
    return (resource_dir("templates") / "print" / name).read_bytes()


def _made(kind: str, source: bytes, parts: Mapping[str, bytes]) -> bytes:
    fonts = resource_dir("static") / "fonts" / "documents"
    with TemporaryDirectory(prefix="logistics-print-") as folder:
        place = Path(folder)
        for name, content in {**parts, "source": source}.items():
            (place / name).write_bytes(content)
        command = [sys.executable, "-m", "logistics.exports.press", kind, folder, str(fonts)]
        try:
            run = subprocess.run(  # noqa: S603 -- our own module, our own arguments
                command, cwd=_CHECKOUT, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as late:
            raise Unprintable(f"not finished after {SECONDS} seconds") from late
        if run.returncode:
            raise Unprintable(run.stderr.decode(errors="replace")[-2000:])
        return (place / "out").read_bytes()
