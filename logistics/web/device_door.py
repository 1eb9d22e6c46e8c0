"""Who stands at a door for devices, and what the message says."""

import json
import math
from collections.abc import Iterable
from typing import Any

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from logistics.queries.devices import Desk, desk_with
from logistics.web.filters import zone
from logistics.web.problems import Problem

LARGEST_BODY = 1024 * 1024
DEEPEST = 32


def desk_at_door() -> Desk:
    """The device whose token came along; raises a 401 problem for any other visitor."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    desk = None
    if scheme.lower() == "bearer" and token:
        desk = desk_with(token.strip(), zone())
    if desk is None:
        raise Problem(401, "device_not_allowed")
    return desk


def message() -> Any:
    """The JSON that was sent, in UTF-8; raises a problem for anything else.

    Numbers that JSON does not have (NaN, Infinity) are refused: no database could keep them. So
    is what is nested so deep that Python could read it but not write it down again, and an object
    with two members of one name: programs differ on which of them counts.
    """
    if request.mimetype != "application/json":
        raise Problem(415, "not_json")
    request.max_content_length = LARGEST_BODY
    try:
        text = request.get_data().decode("utf-8-sig")
        sent = json.loads(
            text,
            parse_constant=_refused,
            parse_float=_finite,
            object_pairs_hook=_without_doubles,
        )
    except RequestEntityTooLarge as error:
        raise Problem(413, "too_large", limit=LARGEST_BODY) from error
    except (ValueError, RecursionError) as error:
        raise Problem(400, "not_json") from error
    if not _is_shallow(sent):
        raise Problem(400, "not_json")
    return sent


def _is_shallow(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [child for each in level for child in _children(each)]
    return not level


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _refused(name: str) -> float:
    raise ValueError(name)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("two members of one name")
    return members


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number
