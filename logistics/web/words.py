"""Sentences in the visitor's language, typed."""

from flask_babel import gettext


def _(sentence: str, **params: object) -> str:
    """The sentence translated, its ``%(name)s`` places filled."""
    return str(gettext(sentence, **params))
