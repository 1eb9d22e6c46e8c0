"""Numbers and codes in addresses: what no row can have is not there, rather than an error."""

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter, Map

# The largest id a column of either database can hold.
LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """``<int:…>`` in an address, within what the database can hold."""

    def __init__(self, map: Map) -> None:  # noqa: A002 -- werkzeug's own name
        super().__init__(map, max=LARGEST)


class Code(BaseConverter):
    """``<…>`` in an address; PostgreSQL cannot even be asked for a text with a NUL in it."""

    regex = r"[^/\x00-\x1f\x7f]+"
    part_isolating = True


def bound(app: Flask) -> None:
    """Let every ``<int:…>`` of the application be a row's number, every ``<…>`` a code."""
    app.url_map.converters |= {"int": RowNumber, "default": Code}
