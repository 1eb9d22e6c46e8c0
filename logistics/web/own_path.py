"""Where a visitor may be sent next: only to a page of this service."""

import re
from urllib.parse import unquote, urlsplit

_LONGEST = 500
# Browsers read a backslash as a slash and drop control characters.
_UNSAFE = re.compile(r"[\\\x00-\x20\x7f-\x9f]")


def own_path(text: str | None) -> str | None:
    """The path, with its query, if it stays within this service, however it is encoded."""
    if not text or len(text) > _LONGEST:
        return None
    return (
        text
        if all(_is_own(form) for form in (text, unquote(text), unquote(unquote(text))))
        else None
    )


def own_path_of_page(address: str | None) -> str | None:
    """The path of a full address, such as the page a form was sent from."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return own_path(parts.path + (f"?{parts.query}" if parts.query else ""))


def _is_own(text: str) -> bool:
    return text.startswith("/") and not text.startswith("//") and not _UNSAFE.search(text)
