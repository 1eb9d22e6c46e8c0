"""What stands around every page: who is here, which edition, where the year stands, the menu."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Flask, current_app, g, render_template, request, session, url_for
from flask_babel import get_locale, gettext

from logistics.findings import phrase
from logistics.models.account import Account, Right
from logistics.models.edition import Edition, Stage
from logistics.rules.stages import NAMES
from logistics.web.access import opens_for, visitor
from logistics.web.doors import DOORS
from logistics.web.filters import FILTERS

RIGHTS = {
    Right.ADMIN: phrase("Quản trị hệ thống"),
    Right.ORGANISER: phrase("Ban tổ chức"),
    Right.REGISTRAR: phrase("Cán bộ đăng ký"),
    Right.VIEWER: phrase("Người xem của đơn vị"),
    Right.STEWARD: phrase("Người điểm danh"),
}
# Endpoint and label of each page of an edition, in the order of the work.
MENU: tuple[tuple[str, str], ...] = (
    ("editions.show", phrase("Tổng quan")),
    ("rosters.show", phrase("Danh sách đoàn")),
    ("participants.index", phrase("Các đơn vị")),
    ("contests.index", phrase("Môn và vai trò")),
    ("programme.index", phrase("Chương trình")),
    ("reviews.index", phrase("Duyệt các danh sách")),
    ("badges.index", phrase("Thẻ")),
    ("checkpoints.index", phrase("Các điểm kiểm soát")),
    ("board.show", phrase("Điểm danh")),
    ("lists.index", phrase("Danh sách và tệp xuất")),
    ("accounts.index", phrase("Tài khoản")),
)
# Features without a line of their own in the menu, and under whose they are found.
UNDER = {
    "edition_making": "editions",
    "members": "rosters",
    "leaving": "rosters",
    "pasting": "rosters",
    "earlier_people": "rosters",
    "ordering": "rosters",
    "imports": "rosters",
    "import_previews": "rosters",
    "import_rows": "rosters",
    "entries": "rosters",
    "submissions": "rosters",
    "change_requests": "rosters",
    "photos": "rosters",
    "photo_archives": "rosters",
    "erasures": "rosters",
    "decisions": "reviews",
    "devices": "checkpoints",
    "conflicts": "board",
    "invitations": "accounts",
}
# Endpoint and label of what concerns the visitor's own account.
ACCOUNT_MENU: tuple[tuple[str, str], ...] = (
    ("accounts.everyone", phrase("Tài khoản của hệ thống")),
    ("password.show", phrase("Đổi mật khẩu")),
    ("second_factor.show", phrase("Xác thực hai lớp")),
    ("own_sessions.show", phrase("Các thiết bị đang đăng nhập")),
)


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    is_current: bool = False
    count: int | None = None
    icon: str | None = None


@dataclass(frozen=True)
class StageMark:
    label: str
    state: str


@dataclass(frozen=True)
class Visitor:
    full_name: str
    role_label: str


def furnish(app: Flask) -> None:
    app.jinja_env.filters.update(FILTERS)

    @app.context_processor
    def surroundings() -> dict[str, object]:
        account = visitor()
        here = g.get("here")
        return {
            "visitor": _named(account) if account else None,
            "here": here,
            "menu": list(_menu(here, account)) if here and account else [],
            "account_menu": list(_account_menu(account)) if account else [],
            "stages": list(_stages(here)) if here else [],
            "locale": str(get_locale()),
            "is_practice": current_app.config["PRACTICE"],
        }


def render_page(template: str, here: Edition | None = None, **things: object) -> str:
    """A page of an edition (or of none), with what stands around it."""
    if here is not None:
        g.here = here
    return render_template(template, **things)


def page_or_part(page: str, part: str) -> str:
    """The template of the page, or of the part of it that the page asks for again."""
    return part if "HX-Request" in request.headers else page


def chosen_locale() -> str:
    """The language chosen in this browser, else kept with the account, else Vietnamese."""
    account = visitor()
    return session.get("locale") or (account and account.locale) or "vi"


def _named(account: Account) -> Visitor:
    rights = [right for right in Right if account.has(right)]
    return Visitor(account.full_name, ", ".join(gettext(RIGHTS[right]) for right in rights))


def _menu(here: Edition, account: Account) -> Iterable[MenuItem]:
    feature = UNDER.get(request.blueprint or "", request.blueprint)
    for endpoint, label in MENU:
        if opens_for(DOORS[endpoint], account):
            url = url_for(endpoint, code=here.code)
            is_current = endpoint.split(".")[0] == feature
            yield MenuItem(gettext(label), url, is_current=is_current)


def _account_menu(account: Account) -> Iterable[MenuItem]:
    for endpoint, label in ACCOUNT_MENU:
        if opens_for(DOORS[endpoint], account):
            yield MenuItem(gettext(label), url_for(endpoint))


def _stages(here: Edition) -> Iterable[StageMark]:
    for stage, label in NAMES.items():
        if stage is Stage.PLANNED:
            continue
        distance = stage.position - here.stage.position
        yield StageMark(gettext(label), "done" if distance < 0 else "later" if distance else "now")
