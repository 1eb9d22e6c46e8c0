"""Refusals of the interface for devices: problem documents as RFC 9457 has them."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, request
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from logistics.findings import phrase
from logistics.web.answers import request_id

ROOT = "/api/"
_TITLES = {
    400: phrase("Không đọc được yêu cầu"),
    401: phrase("Thiết bị chưa ghép hoặc đã bị thu hồi"),
    403: phrase("Không được phép"),
    404: phrase("Không tìm thấy"),
    405: phrase("Cách gọi không đúng"),
    409: phrase("Trái với dữ liệu đã lưu"),
    410: phrase("Mốc đọc không còn dùng được"),
    413: phrase("Yêu cầu quá lớn"),
    415: phrase("Phải gửi JSON"),
    422: phrase("Yêu cầu chưa đúng"),
    429: phrase("Thử quá nhiều lần"),
    500: phrase("Máy chủ gặp lỗi"),
    503: phrase("Máy chủ đang bận"),
}


class Problem(Exception):
    """Raised by a door of the interface; becomes a problem document."""

    def __init__(self, status: int, kind: str = "about:blank", **members: Any) -> None:
        super().__init__(kind)
        self.status, self.kind, self.members = status, kind, members


def is_for_device() -> bool:
    """Whether the answer goes to a program and not to a browser's window."""
    return request.path.startswith(ROOT)


def problem(
    status: int,
    kind: str = "about:blank",
    headers: Mapping[str, str] | None = None,
    **members: Any,
) -> Response:
    """A problem document; ``kind`` names it more closely than its status does."""
    document = {
        "type": kind if ":" in kind else f"urn:logistics:problem:{kind}",
        "title": gettext(_TITLES.get(status, _TITLES[400])),
        "status": status,
        "instance": f"urn:request:{request_id()}",
        **members,
    }
    response = Response(
        json.dumps(document, ensure_ascii=False), status, mimetype="application/problem+json"
    )
    response.headers.update(headers or {})
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def problem_of(error: HTTPException) -> Response:
    """The problem document of an error that Flask raised before any door was open."""
    allowed = getattr(error, "valid_methods", None)
    headers = {"Allow": ", ".join(allowed)} if allowed else {}
    return problem(error.code or 500, headers=headers)


def from_problem(raised: Problem) -> Response:
    return problem(raised.status, raised.kind, **raised.members)
